"""The words with which questions and answers are reported, in the languages people mix.

Every pattern is matched against the folded text and uses bounded repetition only.
"""

from __future__ import annotations

import re

from lib.questions.extraction import words

_ASK_VERBS = (
    r"(?:(?:(?:started|began|kept|went on|(?:he's|she's|they're|was|were)(?: also| then"
    r"| always)?) )asking|asked|askd|aksed|askt"
    r"|asekd|aked|asks|enquired|inquired)(?: me| us| if i could| whether i could)?(?: then| also| again"
    r"| next| first| straight (?:out|away|off)| outright)?"
    r"(?: (?:a|one|another|some|several|a few|a couple of|the usual|more|two"
    r"|three)(?: [\w-]+){0,2} questions?| questions?)?(?: (?:about|regarding|on|concerning|related to"
    r"|around|for|to)\b)?(?: an example of| examples of)?"
    r"|want(?:ed|s|d) (?:me |us )?to (?:know|hear|understand)(?: more)?(?: about)?|want(?:ed|s) me to"
    r"|want(?:ed|s)(?: an example of| examples of|(?= (?:an? |some |two |three |my )?(?:example|story"
    r"|stories|time|instance|definition|number|figure)s?\b))"
    r"|wondered(?: about)?|(?:was|were) (?:also |very |really |quite |particularly "
    r"|especially )?(?:curious|keen|interested)(?: to (?:know|hear)| about)?|were (?:also |very |really "
    r"|quite |particularly )?(?:curious|keen|interested)(?: to (?:know|hear)| about| in)?"
    r"|(?:quizz?ed|grilled|pressed|pushed|questioned|probed|tested|challenged|interrogated"
    r"|sounded) me(?: out)?(?: about| on)?|probed(?: into| on)?|dug into|drilled (?:down )?into"
    r"|(?:open(?:ed|s)?|start(?:ed|s)?|beg[au]n|begins|kick(?:ed|s)? (?:things )?off|finish(?:ed|es)?"
    r"|end(?:ed|s)?|close[ds]?|wrapped up|led|lead|warm(?:ed|s)? up)(?: (?:off|up|things|by"
    r"|it))?(?: (?:by )?asking(?: me| us)?(?: about| for| to)?| with| on)(?: the (?:obvious|usual"
    r"|classic) one)?"
    r"|follow(?:ed|s)?(?: it| that| this)?(?: up)?(?: with| by(?: asking)?)|brought up"
    r"|raised the (?:question|issue|topic|subject|matter) of|launched into|sprang|sprung|came at me with"
    r"|got (?:on ?to|into)|went into|came (?:back|in) with"
    r"|hit me with|threw (?:in|me|out)|fired off|chucked in|slipped in"
    r"|(?:moved|went|got|switched|jumped|passed)(?: straight)? (?:on|over)(?: to"
    r"|to)(?: ask(?:ing)?)?(?: about)?|(?:moved|turned|switched) to(?: ask(?:ing)?)?(?: about)?"
    r"|(?:stopped at|stuck on|homed in on|zoomed in on|dwelt on|lingered on|picked up on|picked on"
    r"|came to)"
    r"|(?:talked|chatted|spoke)(?: a bit| briefly| a lot| for a while)? (?:about|through)|(?:discussed"
    r"|covered)|touched on"
    r"|(?:gave|set|handed|posed|put)(?: me| us| to me)?(?: with)? (?P<task>(?:a|an|one|this|the"
    r"|another)(?: [\w-]+){0,2} (?:scenario|task|case|problem|exercise|role ?play|question|puzzle"
    r"|challenge)s?)(?: about| on| related to| where| of|:)?"
    r"|(?:had|made|got) me(?: to)?(?= (?:do|explain|write|draw|sketch|read|sell|pitch|describe|walk|role"
    r"|solve|design|present|translate|count|show)\b)"
    r"|pushed back|shot back|countered|interrupted(?: with)?"
    r"|(?:m'a|m'ont|nous a|nous ont) (?:aussi |ensuite |alors |juste )?demandé(?: aussi"
    r"| ensuite)?(?: de(?! quoi)| d')?"
    r"|(?:me )?demande(?:nt)?(?: de)?|(?:voulait|voulaient|veut|a voulu|ont voulu) savoir"
    r"|m'a interrogée? sur|m'ont interrogée? sur|(?:a |ont )?(?:commencé?|enchaîné|enchaîne|attaqué"
    r"|attaque|fini|terminé)(?: par| sur| avec)(?: me demander(?: de| d')?)?"
    r"|(?:me )?(?:pregunt(?:ó|aron|an|aba|aban))(?: (?:por(?! qu)|sobre))?|(?:quer[ií]an?|quiso"
    r"|quisieron|quiere|quieren) saber|me pidi(?:ó|eron)(?: que)?|(?:empez(?:ó|aron)|empieza|termin(?:ó"
    r"|aron)|sigui(?:ó|eron)) (?:con|por)|pasaron a|pasó a"
    r"|fragt(?:e|en)?(?: mich)?(?: nach| ob(?=\s))?|woll(?:te|ten) (?:\w+ )?wissen,?|will wissen,?"
    r"|begann(?:en)? mit|fing(?:en)? (?:\w+ )?an mit|bat(?:en)? mich(?: um)?"
    r"|(?:za|s)?pytał[aiy]?(?: mnie)?(?: (?:też|jeszcze|potem))?(?: o)?|pyta(?:ją)? o|chcia(?:ł|ła|eli"
    r"|ły) (?:też )?wiedzieć,?|zacz(?:ął|ęła|ęli|ęły)(?: się)? od|popros(?:ił|iła|ili)(?: mnie)?(?: o)?"
    r"|kazał[aiy]?(?: mi)?"
    r"|mi ha(?:nno)? chiesto(?: (?:di|della|del|dei))?|vole(?:va|vano) sapere|perguntou(?: sobre)?"
    r"|perguntaram(?: sobre)?|queria(?:m)? saber|vroeg(?:en)?(?: naar| me| of)?|wilden? weten"
)
ASK = re.compile(rf"\b(?:{_ASK_VERBS})(?!\w)")
SAY = re.compile(
    r"\b(?:said|says|sed|goes|went|was like|is like|(?:piped|spoke) up(?: with)?|(?:chipped|chimed|came"
    r"|jumped) in(?: with)?|added|starts? with|begins with|leaned in|dit|a dit|dice|dijo|sagt|sagte"
    r"|meinte|mówi|powiedział[ai]?)(?:,| then| to me| straight (?:off|away))?"
)
PASSIVE = re.compile(
    r"\b(?:i|we) (?:was|were|got|am|get)(?: then| also| first| next| even| just)? (?:asked|askd|aksed"
    r"|quizzed|grilled|questioned)(?: (?:about|on|for|to|regarding)\b)?"
    r"|\bon m'a (?:aussi |ensuite )?demandé(?: aussi| ensuite)?(?: de| d')?|\b(?:wurde"
    r"|wurd) (?:ich )?(?:nach|gefragt"
    r"|zu)\b(?:,? ob)?|\bme preguntaron(?: (?:por(?! qu)|sobre))?|\bzapytano mnie(?: o)?|\bmi (?:è stato"
    r"|hanno) chiesto(?: di)?"
)
THERE = re.compile(
    r"\b(?:(?:(?:there was|there were|came)(?: also| then)? (?:a|one|the|some|another|an)|(?:had|got"
    r"|then)(?: also)? (?:a|one|some|another|an))(?: [\w-]+){0,2} (?:question|one|scenario|bit(?= about"
    r"| on)|role ?play|case|task|exercise)s?(?: about| on"
    r"| where|:|,)?"
    r"|(?:the )?(?:first|next|second|third|fourth|fifth|last|final|(?:hardest|worst|best|trickiest"
    r"|opening|closing|killer|other)(?= [\w-]+ (?:was|came|:)))(?: (?:proper|real|big|actual|technical"
    r"|hard))? (?:question|one|q|thing|up"
    r"|off)s?\b(?: (?:they|he|she) (?:asked|wanted)(?: to know)?(?: me| about)?| after that| after"
    r"| from \w+)?(?: was(?: about)?| is| it was|:"
    r"| came|,|\s?-)?"
    r"|there was (?:also |then )?(?:one|something|a bit|a thing|a lot|stuff) (?:about|on)"
    r"|(?:the )?questions? (?:was|were|is)(?: about)?|question (?:about|on)|another (?:one"
    r"|question) (?:was|about)(?: about)?|role ?-?play(?: after that| next| then)?\s*[:,-]"
    r"|(?:première|deuxième|dernière) question,?(?: :|:| c'était)?|(?:la )?(?:primera|segunda"
    r"|última)(?: pregunta)?(?: fue|:)|(?:die )?(?:erste|zweite|nächste|letzte) frage(?: war|:)?"
    r"|(?:pierwsze|drugie|ostatnie) pytanie:?|question sur|frage nach|pregunta sobre|pytanie o)"
)
THEN = re.compile(
    r"(?:\b(?:oh and(?: then)?|oh yeah|and also)\b,?|\b(?:and )?(?:then|next|after that|after this"
    r"|(?:straight|right) after(?: that| this)?|following that|later|finally|lastly|first(?:ly)?(?=,"
    r"| (?:they|he|she|it|came|we|up|off|was|the))|secondly|also|lastly|at the end|to finish|to start"
    r"|in between|followed by)\b(?: came"
    r"| came the| it was| there was| was| straight| up| off)?(?: (?:on )?to)?[,:]?"
    r"|\b(?:ensuite|puis|après(?: ça)?|d'abord|enfin|à la fin|pour finir|et puis)\b(?: c'était"
    r"| on est passé à| c'est)?,?|\b(?:luego|después|primero|al final|más tarde|y luego|y después"
    r"|por último)\b(?: (?:fue|vino))?,?|\b(?:dann|danach|zuerst|als (?:nächstes|erstes|letztes)"
    r"|zum schluss|am ende|und dann)\b(?: (?:kam|ging es um|war))?,?"
    r"|\b(?:potem|później|następnie|najpierw|na początek|na koniec|a potem)\b,?|\b(?:poi|dopo|alla fine"
    r"|depois|no fim|daarna|toen|tenslotte)\b,?)"
)
DIRECT = re.compile(
    r"\b(?:(?:talk|walk|take|run) (?:me|us) through\b|tell (?:me|us) (?:about|a (?:bit|time|joke|story)"
    r"|what|how|why|something)\b|give (?:me|us) an example|describe (?:a|your|the|how)\b|sell (?:me"
    r"|us) this"
    rf"|(?:{words.WH}|{words.AUX})(?: [\w'-]+){{0,3}} (?:you|your|yourself)\b|what's your\b|whats your\b"
    r"|is there any(?:thing|one)? (?:\w+ ){0,2}(?:you|your|in your)\b|parlez-(?:moi|nous)|háblame de"
    r"|hábleme de|cuéntame|erzählen sie|opowiedz)"
)
_ADVERBS = (
    r"(?:(?:just|only|then|honestly|kind of|sort of|basically|actually|also|totally|completely"
    r"|absolutely|simply|really|like|probably|stupidly|proper|properly|pretty much|straight away|quickly"
    r"|first|even|still|kinda|sorta|think|reckon i|mostly) ){0,2}"
)
_SAID = (
    r"(?:said|sed|couldn't|didn't know|forgot|drew a blank|had no (?:idea|clue|answer)|siad|sayd|told"
    r"|answered|replied|explained|mentioned|admitted|responded|rambled|waffled"
    r"|bombed|nailed|smashed|aced|froze|fumbled|mumbled|blanked|struggled|stumbled|babbled|bluffed"
    r"|blagged|messed|fluffed|choked|went (?:through|on|with|for|blank|into|over|first|straight|red"
    r"|sickest)|talked|walked|described|gave|used|suggested|listed|showed|offered|kept)"
)
_DID = (
    r"(?:did|had|was|got|thought|changed|held|made|drew|tried|knew|started|went|took|put|chose|picked"
    r"|did|never|couldn't|could|didn't|don't|do|can|will|would|have|am|forgot|blanked|asked for)"
)
ANSWER = re.compile(
    rf"(?:(?:\b(?:and|so|but|to which|which)|[,;–—-]) ?(?:obviously |yeah |well |um |uh |there |then "
    rf"|honestly |basically |tbh |actually |of course )?)?\bi {_ADVERBS}{_SAID}\b|(?:\b(?:and|so|but"
    rf"|to which|which)|[,;–—-]) ?(?:obviously |yeah "
    rf"|well |um |uh |there |then )?i {_ADVERBS}(?:{_DID}|\w+ed)\b"
    rf"|(?:[,;–—-] ?)(?:well |yeah |just |honestly |totally |completely )?(?:{_SAID}|which (?:went|i)"
    rf"|a bit|bit|quite|pretty|not (?:my|great|sure|bad)|went (?:well|ok|fine|badly)|no idea|total"
    rf"|totally|badly|hopeless|fine|ok|easy|waffle|blank)\b"
    r"|,? (?:and )?(?:that|it|this) (?:went|landed|was)(?: \w+)? (?:well|ok|fine|badly|great|terribl[ey]"
    r"|down|better|good|a disaster|bad)\b"
    r"|(?<= )(?:yes|yeah|yep|no|nope|nah|oui|non|sí|ja|nein|tak|nie)(?= (?:and (?:what|have|is|do|how"
    r"|are|can|will|would|where|when|did)|obviously|i\b|of course)|\s*$)"
    r"|(?<!\bin) (?<!\bfor )(?<!\bof )(?<!\bat least )(?<!\bafter )(?<!\bwithin )(?<!\babout )(?<!\bthan )(?<!\bthe )"
    r"(?<!\bat )(?<!\bby )(?<!\bevery )(?<!\bfrom )(?<!\bto )(?<!\blast )(?<!\bnext )(?:one"
    r"|two|three|four|five|six|eight|ten|twelve|\d{1,3}) (?:weeks?|months?|days?|years?|quid|grand"
    r"|k)\b(?= and | i |\s*$)"
    r"|,? ?(?:et |donc |mais )?(?:là )?(?:j'ai (?:[a-zà-ÿ]+(?:é|i|is|it|u)|dit|répondu|parlé|expliqué"
    r"|bafouillé|raconté|donné"
    r"|fait|séché|cité|pris|avoué)|je lui ai|je leur ai|j'étais|je me suis|je dis|et là)\b"
    r"|, on [a-zé]+e\b"
    r"|,? ?(?:y |e |pero )?(?:(?:le|les|yo) )?(?:dije|respondí|conté|expliqué|contesté|hablé|me quedé"
    r"|me lié|le he|hice)\b"
    r"|,? ?(?:und |aber |da )?(?:ich (?:hab(?:e)?|sagte|meinte|antwortete|erzählte|erklärte)"
    r"|hab(?:e)? (?:ich )?(?:gesagt|geantwortet|erzählt)|habe ich|hab ich)\b"
    r"|,? ?(?:i |a |no to )?(?:powiedziałem|powiedziałam|odpowiedziałem|odpowiedziałam|mówiłem|mówiłam"
    r"|opowiedziałem|opowiedziałam)\b"
    r"|,? ?(?:e |ma )?(?:ho detto|ho risposto|ho parlato|eu disse|disse que|respondi|ik zei|heb ik gezegd)\b"
)
WENT_OVER = re.compile(
    r"\b(?:went|going|gone) (?:over|through) (?:my|the) (?:cv|résumé|resume|portfolio"
    r"|application(?: form)?)\b(?: (?:line by line|in detail|page by page|bit by bit))?"
)
CAME_UP = re.compile(r"\b(?:(?:also|then|only|even) )?(?:came|comes|come) up\b")
FILLER = re.compile(r"(?:[ ,:]|\b(?:right|so|ok|okay|well|um|uh|like|basically|now|listen|look|to me)\b)*")
SCENARIO = re.compile(
    r"(?:(?!\bi (?:said|told|went)\b).){3,160}?\b(?:what|how|where|would|do|can|could) (?:\w+ ){0,2}you\b"
)
THEY_AND = re.compile(r"\b(?:they|he|she)\b(?:(?!\bi\b).){3,50}\band \Z")
HAD_TO = re.compile(
    r"\W*(?:then |next |also |and |so |after that )*(?:i )?(?:then |also |next )?(?:had|have"
    r"|got) to (?=(?:reverse|cook|bake|type|teach|role-?play|improvise|debug|code|implement|explain"
    r"|describe|role|do|draw|sketch|write|present|sell|pitch|calculate|solve|read"
    r"|translate|demonstrate|rank|put|plan|design|name|list|build|fix|sort)\b)"
)
NAILED = re.compile(r"\b(?:and )?(?:nailed|smashed|bombed|waffled|aced) (?:it|that|this)\b")
