"""The words that show who speaks and what about, in the languages people mix: data and small tests.

Every pattern is matched against the folded text (lower case, straight quotes) and uses bounded repetition only.
"""

from __future__ import annotations

import re

WH = (
    r"(?:wh?at|what's|whats|wot|waht|how|how's|hwo|why|whi|wy|when|where|which|wich|who|whose|whether|if"
    r"|qu'est-ce|que|quoi|quel(?:le)?s?|comment|pourquoi|combien|où|quand|est-ce"
    r"|qué|cómo|por qu[ée]|cu[aá]l(?:es)?|cu[aá]nt[oa]s?|d[oó]nde|cu[aá]ndo|quién"
    r"|was|wie|warum|wieso|weshalb|wann|welche[rsnm]?|ob"
    r"|co|jak|jaki[em]?|jaka|dlaczego|czemu|gdzie|kiedy|kt[oó]r[yae]|ile|czy|sk[aą]d"
    r"|cosa|come|perch[eé]|quale|quali|quanto|quando|dove|se|como|qual|quais|onde"
    r"|hoe|waarom|welke|wanneer|wat)"
)
AUX = (
    r"(?:have|has|had|do|does|did|are|am|is|was|were|can|could|would|wud|will|should|may|any|ever"
    r"|avez-vous|êtes-vous|pouvez-vous|haben sie|können sie|könnten sie|sind sie|würden sie|hast du"
    r"|kannst du)"
)
IMPERATIVE = (
    r"(?:tell|talk|walk|take|give|describe|explain|sell|pitch|show|write|design|implement|draw|sketch"
    r"|name|list|rank"
    r"|compare|convince|imagine|pretend|estimate|calculate|solve|prove|define|build|test|priorit?i[sz]e"
    r"|plan|find|read"
    r"|role ?-?play|suppose|here's|here is|here are|print|reverse|let's say|let us say|given|work (?:out"
    r"|through)|persuade"
    r"|parlez|parle|décrivez|racontez|expliquez|présentez|citez|donnez"
    r"|háblame|hábleme|háblanos|cuéntame|cuénteme|cuéntanos|describe|descríbeme|explícame|explique"
    r"|véndeme|preséntate|preséntese"
    r"|erzählen sie|erzähl|beschreiben sie|erklären sie|nennen sie|stellen sie|verkaufen sie|was würden"
    r"|opowiedz|opowiedzieć|proszę|opisz|wymień|wyjaśnij|przedstaw|sprzedaj"
    r"|mi parli|parlami|mi dica|mi racconti|raccontami|descriva|fale|conte|vertel|beschrijf)"
)
_PRAISE_YOU = (
    r"\b(?:you|your|yours|yourself|u|ur|vous|votre|vos|tu|tus|usted|su|sus|sie|ihr[e]?[nmrs]?|du"
    r"|dein[e]?|pan|pani|twój|twoj[ea]|você|jij|jouw|lei|sua?|us)\b"
)

STRONG_OPENER = re.compile(
    rf"[\"'“«„¿]?\s*(?:and )?(?:what|what's|whats|wot|how|how's|why|{AUX} (?:you|i|it|they|there)"
    rf"|{IMPERATIVE}"
    r"|qu'est-ce|quel(?:le)?s?|comment|pourquoi|qué|cómo|por qué|cuál|was|wie|warum|jak|dlaczego|co)(?!\w)"
)
OPENER = re.compile(
    rf"[\"'“«„¿]?\s*(?:and |but |so |or |y |et |und |i (?=jak|co|dlaczego|czy|ile|kiedy|gdzie"
    rf"|czemu))?(?:{WH}|{AUX}|{IMPERATIVE})(?![\w])"
)
WH_OPENER = re.compile(
    rf"[\"'“«„¿]?\s*(?:and |but |so |or |y |et |und |i (?=jak|co|dlaczego|czy|ile|kiedy|gdzie"
    rf"|czemu))?(?:{WH})(?![\w])"
)
TASK_OPENER = re.compile(rf"[\"'“«„¿]?\s*(?:and |then )?(?:{IMPERATIVE})(?![\w])")
YOU = re.compile(_PRAISE_YOU)
FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i'd|i've|i'll|im|id|ive|my|me|we|our|je|j'|mon|ma|mes|moi|ich|mein[e]?[nmrs]?|mich|yo"
    r"|mi|mis|ja|mój|moj[eaą]|io|mio|mia|eu|meu|minha|ik|mijn)\b|\bj'"
)

_SMALL_TALK = (
    r"how was (?:the|your) (?:drive|trip|journey|train|flight|weekend|morning|commute)|par[kc]k?ed al"
    r"|find(?:ing)? (?:us|the (?:place|building|office|entrance|gate)|parking|somewhere to park"
    r"|it (?:al+ ?right|ok|easy|easily))\b"
    r"|found (?:(?:it|us) (?:al+ ?right|ok|easy|easily|fine)|the (?:place|building|office|gate|gatehouse"
    r"|entrance))|long way to come|come far|come by (?:bike|bicycle|car|train|bus|tram|foot)|far to come"
    r"|walk here|did you (?:walk|drive|come by)"
    r"|get here (?:ok|all)|is it (?:always )?(?:this )?(?:warm|cold|raining|snowing|windy|sunny|hot"
    r"|wet)\b|\bthe weather\b|fait (?:beau|chaud|froid)"
    r"|city or united|(?:tea|coffee|water) or|(?:want|fancy|like) (?:a )?(?:tea|coffee|water|drink)"
    r"|gut (?:her)?gefunden|trouvé facilement|bien trouvé|fait bon voyage"
    r"|encontr\w+ (?:bien )?el (?:sitio|lugar)|dobrze (?:pan |pani )?trafi|trafi(?:łam|łem|ła|ł) (?:bez"
    r"|bezproblemowo)|(?:has|ha) venido (?:en|bien|andando)|viniste en|llegad[oa] bien|tout trouvé|bien arrivé"
    r"|trovat[oa] (?:bene|facilmente|parcheggio|subito)|cheg(?:ou|aste) bem|(?:goed|makkelijk) (?:kunnen vinden"
    r"|gevonden)"
    r"|dobrze dojecha|wild out there|out in this|a busy (?:road|morning) out|had (?:my|your|any) (?:breakfast|lunch"
    r"|dinner)|small talk|chit ?chat"
)
SMALL_TALK = re.compile(_SMALL_TALK)
ASIDE = re.compile(
    r"\b(?:receptionist|at reception|front desk|corridor|by the lift|in the lift|at the lift|met me at"
    r"|walked me|showed me (?:up|in|round|around)|on the (?:way|stairs)|waiting room|small talk"
    r"|chit ?chat"
    r"|in the car park|recepcj\w+|am empfang|à l'accueil|en la recepción|on arrival)\b"
)

TOLD = re.compile(
    r"\b(?:tells|told|telling) (?:me|us)\b(?! (?:about|to|a (?:time|bit)|what|how|why|something))"
    r"|\b(?:mentioned|explained|explains|was explaining|were explaining|drew (?:a|the|it|how|out|up|me a"
    r"|us a)|was saying|were saying|warned|bragged|boasted|announced|showed me|shared that|let me know"
    r"|gave an overview|provided an overview|talked for|describes how|described how)\b"
    r"|\b(?:said|says) (?:that )?(?:the|they|they've|they're|there|it|it's|we|we've|we're|you get|team|\d)\b"
    r"|\bm'a (?:dit|expliqué|raconté|parlé de|annoncé)|\b(?:expliqu|racont)ait|\bme (?:cont[oó]|contaron"
    r"|dijo|dijeron|explic[oó]|explicaron)\b"
    r"|\berzähl(?:t|te|ten|ten uns|te mir)\b(?! sie)|\berklärt(?:e|en)?\b|\bhat (?:mir )?(?:erzählt"
    r"|gesagt|erklärt)|\bmeinte,? (?:dass|sie|die|das)|\bsagt(?:e|en)?,? (?:dass|sie|die|das|es)"
    r"|\bmówił[aiy]?\b|\bopowiadał[aiy]?\b|\bpowiedział[aiy]?,? że|\bopowiedział[aiy]?\b"
    r"|\bmi ha (?:detto|spiegato|raccontato)|\b(?:disse|contou|explicou|vertelde|legde uit)\b"
)

_ASKED = r"(?:asked|askd|aksed|askt|asekd|aked|ask|enquired|inquired)"
_PAST_ASKED = r"(?:asked|askd|aksed|askt|asekd|aked|enquired|inquired)"
MINE = re.compile(
    rf"(?<!which )\bi(?:'d|'ve)? (?:(?:then|also|just|finally|only|had|quickly|even|in turn|have"
    rf"|in the end) ){{0,2}}{_PAST_ASKED}\b"
    r"|\bi (?:did|wanted to|managed to|got to|had to|finally got to) (?:also )?ask\b"
    rf"|(?<!they )(?<!he )(?<!she )(?<!i'd )(?<!would )\b{_ASKED} (?:them|him|her|both|back|that)\b(?! to| for me)"
    r"|\bmy (?:turn|go)\b(?!-)|\bi (?:quizzed|grilled|pressed|threw back|fired back|got to ask"
    r"|also wanted to ask)\b|\bwhat i asked\b|\bquestions? from me\b"
    r"|\b(?:my|own) (?:own )?(?:questions?|qs?)\b(?:(?: to| for) (?:them|him|her|the panel))?\s*(?:was"
    r"|were|:|-|–|to|for)"
    r"|\b(?:so|then) i (?:said|went|goes|go|was like|says),? [\"']?(?:what|how|who|when|where|is there"
    r"|are there|do you|does|can i)\b"
    r"|\bi (?:wanted to know|wondered aloud|was curious)\b"
    r"|\bj'ai (?:aussi |juste |alors )?demandé\b|\bje (?:lui |leur )?(?:ai )?demand(?:é|e|ais)\b"
    r"|\bma (?:seule )?question\b|\bmes questions\b"
    r"|\b(?:yo |les |le )?pregunt[eé]\b(?! ?me)|\bmis? preguntas?\b|\bich (?:hab(?:e)? "
    r"|wollte )?(?:\w+ ){0,2}(?:ge)?frag(?:t|te|en)?\b|\b(?:hab|habe) (?:ich )?(?:\w+ ){0,2}gefragt\b"
    r"|\bmeine fragen?\b"
    r"|\b(?:ja )?(?:za|s)?pytał[ae]m\b|\bmoje pytani[ea]\b|\bho chiesto\b|\bperguntei\b|\bik vroeg\b"
    r"|\bheb (?:ik )?gevraagd\b"
)
MINE_LABEL = re.compile(
    r"(?:(?:me|ich|ja|moi|yo) (?:to|an|do|à|a) \w+|me|moi|ich|yo|ja|io|eu|ik|myself|i|my q(?:uestion)?"
    r"|meine frage|ma question|mi pregunta|mijn vraag|minha pergunta|(?:la )?mia domanda"
    r"|moje pytanie)\b(?: (?:asked|zapytałem|zapytałam|pytałem|pytałam|gefragt|askd))?\s*(?::|->|→| - "
    r"| – | > | = )"
)
MINE_TO = re.compile(r"(?:me|ich|moi|yo|ja|io|eu|ik) (?:to|an|à|a|do|aan) [^\W\d_][\w'-]{0,15}\s*:")
"""The writer's own question, with whom it was put to."""
_NOBODY = (
    r"(?:nobody|no one|no-one|noone|never|none|not|didn't|didnt|dint|didn|dident|did not|hadn't|wasn't"
    r"|weren't|don't|without)"
)
NEVER_ASKED = re.compile(
    r"\bnot (?:a|one) (?:word|question|single)\b|\bno mention of\b|(?<!know )(?<!knew )(?<!said )\bnothing (?:about"
    r"|on)\b"
    r"|\b(?:they|she|he) never did (?:the|that)\b"
    r"|\bzero questions\b|\b(?:braced|dreading|dreaded)\b|\b(?:didn't|did not"
    r"|never) (?:even )?(?:go into|touch|look at|get round to|get as far as)\b"
    r"|\bno (?:\w+ ){0,3}questions?\b(?: (?:were|was))?(?: asked)?|"
    rf"\b{_NOBODY}\b(?: \w+){{0,4}} (?:ask(?:ed|s|ing)?|askd|came up|come up|brought up|bring up"
    rf"|went back|comes up|mention(?:ed)?|got asked|raised|touched on|get to|got to|came)\b"
    r"|(?<!which )\b(?:i'd|i had|(?<!which i )had|id|i have|i'd got) (?!one |it )(?:\w+ ){0,2}(?:prepared|prepped"
    r"|rehearsed"
    r"|practi[sc]ed|revised|ready)\b|\bexpect(?:ed|ing) (?:a |them |him |her |questions?|to be asked)"
    r"|\bthou?gh?r?t (?:he|she|they) w"
    r"|\bi (?:had|was) (?!one |it )(?:\w+ ){1,12}(?:all )?ready\b|\bready for\b.{0,40}\bnever\b"
    r"|\bn'a pas (?:du tout )?(?:parlé|demandé|évoqué)|\bpas (?:été )?demandé|\bpersonne (?:n'a"
    r"|ne m'a) (?:demandé|parlé)|\bnic nie było|\bnie było (?:nic )?o\b|\bm'a pas demandé"
    r"|\bm'ont pas demandé|\bno (?:me )?(?:preguntaron|preguntó|salió)|\bnadie (?:me )?preguntó"
    r"|\bnicht (?:ge)?frag|\bkam nicht|\bkamen nicht|\bniemand (?:hat )?(?:\w+ )?gefragt"
    r"|\bnie (?:za)?pytal|\bnie (?:za)?pytał|\bnie było pytań|\bnikt nie (?:za)?pytał"
    r"|\bnon (?:mi )?ha(?:nno)? chiesto|\bnessuno (?:mi )?ha chiesto|\bnão (?:me )?perguntaram"
    r"|\bninguém (?:me )?perguntou"
    r"|\bniet gevraagd|\bniemand (?:vroeg|heeft)|\bneither of (?:them|which)\b|\bi'd got ready\b"
    r"|\bje (?:croyais|pensais) qu|\bje m'attendais|\bpensaba que|\bcreía que (?:me )?iban|\besperaba que"
    r"|\b(?:hatte|war) (?:mich )?(?:\w+ ){0,6}(?:vorbereitet|gerechnet)\b|\bich dachte,? (?:die|sie|er|es) (?:frag"
    r"|w)|\bkein wort (?:zu|über)"
    r"|\bpensavo che|\bmi aspettavo|\bpensava que|\bestava à espera|\bik dacht dat (?:ze|hij)|\bhad (?:ik )?verwacht"
    r"|\bmyślał[ae]m,? że (?:będą|zapyta|spyta|będzie)|\bspodziewał[ae]m się"
)
REGRET = re.compile(
    r"\W*(?:sh(?:ould|ud|uld|all) (?:i|we)\b|sh(?:ould|ud|uld) (?:have|hav|of)|i should have|should've"
    r"|wish i|i wish|forgot to"
    r"|must remember|remember to|note to self|dunno|not sure (?:if|whether)|(?:i )?don'?t know if)\b"
)
SELF_TALK = re.compile(
    r"(?:\b(?:god|ugh|argh|oh|and|but|also|honestly|um|uh|so|like|lol|seriously),? ){0,2}(?:"
    r"(?:why|wy|how) (?:the \w+ )?(?:(?:did|didn't|didnt|do|don't|does|am|was|can|can't|could|couldn't"
    r"|couldnt|have|haven't) (?:i|my)|is my|are my)\b"
    r"|why (?:is|are|does|do|did) (?:my|it|interviews?|this|that|the)\b"
    r"|what (?:was|am|is|were|did|if|do) i\b(?: (?:thinking|even|doing|supposed|say))?"
    r"|should(?:n't)? i\b|shall (?:i|we)\b|did(?:n't)? i\b|do(?:n't)? i\b|was i\b|am i\b|wo?u[l]?d i\b"
    r"|could i\b|could(?: have|'ve)\b|can i\b|have i\b|will i\b|must i\b|may i\b|how do i (?:feel|look)"
    r"|how did i\b|where did i\b|who can\b|when do i\b"
    r"|is (?:it|that|this) (?:bad|weird|normal|a bad|me|just me|a good|a red|good|ok|odd|wrong)"
    r"|is that\b|was (?:that|it|this)\b|did (?:they|he|she)\b|do (?:they|he|she)\b|does (?:he|she|it"
    r"|that)\b|are they\b|will they\b"
    r"|est-ce que je|est-ce que j'|j'aurais dû|pourquoi (?:j'ai|je|est-ce que j)|c'est quoi ce"
    r"|je (?:relance|rappelle|réponds|dois)\b|dois-je"
    r"|¿?por qué (?:hago|dije|no dije|siempre|he|me)|¿?deber[ií]a|¿?llamo|¿?debo|¿?tengo que"
    r"|war(?:um|um nur) (?:hab(?:e)?|musste|bin|sage) ich|warum hab|soll(?:te)? ich|muss ich|hätte ich"
    r"|habe ich|hab ich|war ich|wieso hab"
    r"|po co (?:ja )?|czemu ja|dlaczego ja (?:nie )?(?:powiedzia|mówi)|czy (?:ja )?(?:powinn|muszę|mam"
    r"|dobrze|autobus)|powinienem|powinnam|spytać"
    r"|perché (?:ho|non ho)|dovrei|por que (?:eu|é que)|será que|waarom (?:zei|heb) ik|moet ik"
    r")"
)
HINDSIGHT = re.compile(
    r"\bwhy (?:did|didn't|do|don't|am|was|can|can't|couldn't|is|are) (?:i|my)\b|\bwhat was i thinking"
    r"|\bshould i\b|\bdid i\b|\bpo co (?:ja )?|\bwarum hab|\bpor qué (?:hago|dije)|\bpourquoi (?:j'ai"
    r"|je dis|je ris)"
    r"|\bwu?o?[ul]*d i (?:even|really|actually|want|work|be happy)\b|\bdo i (?:really|even|need|have to"
    r"|own|want|look)\b|\bam i (?:too|being|crazy|mad)\b|\bwas i\b"
)
LOGISTICS = re.compile(
    r"(?:me (?:llaman|avisan|dicen|escriben)|(?:on|ils|elle|il) (?:me )?rappelle|melden sich|rückmeldung"
    r"|odezw|dzwonią|zadzwonią|mają (?:dzwonić|pisać)|réponse|mi (?:chiamano|fanno sapere)|ligam"
    r"|laten weten)|(?:rings?|lets? me (?:know|no)|calls?|txts?|emails?|hear(?:s|ing)?)\b.{0,30}\b(?:mon"
    r"|tues?|wed|thu|fri|sat|sun|week|tomorrow|next|by)|(?:(?:they|he|she|hr|agency|we|i|melden|decision"
    r"|result|results|answer|feedback|next|next steps?|outcome|hear|process|contract|offer|decide|odezw"
    r"|réponse|on me|me llaman|entscheidung|wyniki)\b"
    r"(?:'ll|'re| will| are| is| am| should| to| sich)? ?(?:ring|rings|ringing|call|calls|calling|back"
    r"|email|e-mail|emails|emailing|mail|txt|text|txts|texts|let me know|lets? me (?:know|no)"
    r"|lets? us know|get back|hear|decide|decides|within|next|by|in|on|due|from here|steps?|sich|ą się"
    r"|rappelle|:))"
    r"|(?:overall|total|ogólnie|gesamt|insgesamt|globalement|en general|todo|to do|note to self|vibe"
    r"|mood|impression)\b"
    r"|(?:starts?|ends?|lasted|took|duration|dress code|parking|when|where|date|time|place|location"
    r"|format|interviewers?|panel|who|with|present|duration|agenda|verdict|result|outcome|address|room"
    r"|teams|zoom)\s*:"
)
FACT = re.compile(
    r"(?:they|we)'re \w+|[\w']+ (?:said|sed|reckons)\b|(?:he'?s|she'?s|theyve|they've|theres|there's"
    r"|weve) (?:got|a|\d)|(?:he|she"
    r"|they) (?:sed|said|has|have|had|got|pays?|runs?|owns?|want|wants)\b|(?:they|they're|theyre|they've"
    r"|we|there|there's|there are|the (?:company|team|office|building|role|job|place|shop|school|firm"
    r"|interview)|company|team|office|staff|mostly|mosly|tips|shifts?|salary is|pay is)\b(?: (?:are|is"
    r"|have|has|was|were|want|use|pay|do|said|gave|offer|get|run|open|opens|moves?|of|due|will|work"
    r"|all)\b|:)"
    r"|\d+ (?:\w+ )?(?:staff|people|chairs|seats|vans|beds|boilers|lads|desks|rooms|stores|shops"
    r"|employees|pupils|tables|covers|engineers|clients)\b"
)
META = re.compile(
    r"\bwhat (?:did|do|else did|were|was) (?:they|he|she|the (?:questions?|panel)|(?:i )?asked)\b"
    r"|\bthe questions\b$|\bwas (?:haben|wollten) sie (?:ge)?fra|\bqu'est-ce qu'ils ont demandé"
    r"|\bo co pytali|\bqué (?:me )?preguntaron"
)
