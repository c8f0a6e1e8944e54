"""The words with which questions and answers are reported, in the languages people mix.

Every pattern is matched against the folded text and uses bounded repetition only.
"""

from __future__ import annotations

import re

from lib.questions.extraction import foreign, words

_WHEN = (
    r"(?: (?:then|also|again|next|first|further|straight (?:out|away|off|up)|outright|directly|suddenly|casually"
    r"|me|us|in|out|of me|at the end|too|at once|after that|from there))"
)
_START = (
    r"(?:open(?:ed|s|ing)?|start(?:ed|s|ing)?|beg[au]n|begins|beginning|kick(?:ed|s|ing)?|finish(?:ed|es|ing)?"
    r"|end(?:ed|s|ing)?"
    r"|close[ds]?|closing|wrapp(?:ed|ing)|wraps|led|leads?|warm(?:ed|s)?|round(?:ed|s)?|follow(?:ed|s|ing)?"
    r"|continu(?:ed|es)"
    r"|carr(?:ied|ies)|conclude[ds]?|jump(?:ed|s)|chim(?:ed|es)|chipp(?:ed)|chips|pip(?:ed|es)|butt(?:ed|s)"
    r"|weigh(?:ed|s)|com(?:es)|came"
    r"|pick(?:ed|s)|launch(?:ed|es)|div(?:ed|es)|dove|circle[ds]|surprised|caught)"
)
_AROUND = (
    r"(?: (?:off|up|things|it|that|this|me|us|proceedings|on|in|back|out|straight|right|then|next|again|from there"
    r"|over|down|the session|the day))"
)
_MOVE = (
    r"(?:mov(?:ed|es)|went|goes|gets?|got|switch(?:ed|es)|jump(?:ed|s)|pass(?:ed|es)|turn(?:ed|s)|c[ao]me(?:s)?"
    r"|shift(?:ed|s)|swerv(?:ed|es)|drift(?:ed|s)|skipp(?:ed|s)|circled|pivot(?:ed|s)|swung|return(?:ed|s)"
    r"|launch(?:ed|es)|div(?:ed|es)|dove|delved)"
)
_TASK_VERB = (
    r"(?:do|explain|write|draw|sketch|read|sell|pitch|describe|walk|talk|role|solve|design|present|translate|count"
    r"|show|name|list|act"
    r"|spot|find|sort|demonstrate|give|tell|take|run|pretend|play|fix|make|cook|teach|rank|plan|calculate|imagine"
    r"|go through|think|type"
    r"|introduce|persuade|convince|price|estimate|price|compare|cut|bath|clean|wrap|fold|carry|lift|drive|park"
    r"|reverse|sing|plate|pour"
    r"|taste|carve|change|set up|put together|work out|guess|summari[sz]e|define|critique|mark|rate|proofread|edit"
    r"|code|debug|build|test)"
)
_ASK_VERBS = (
    rf"(?:(?:(?:started|began|kept|went on|goes on|ended up|(?:he's|she's|they're|was|were|is)(?: also| then"
    r"| always)?)(?: by)? )?asking|(?:did |does )ask|asked|askd|aksed|askt"
    rf"|asekd|aked|asks|enquired|inquired|queried){_WHEN}{{0,3}}(?: (?:if|whether) i could(?= (?:tell|explain"
    rf"|describe|talk|walk|give|show|say|take|name|think)\b))?"
    r"(?: (?:a|one|another|some|several|a few|a couple of|a bunch of|a load of|the usual|more|two"
    r"|three)(?: [\w-]+){0,2} (?:questions?|things|bits)|(?: the)? questions?)?(?: (?:about|regarding|on|concerning"
    r"|related to"
    r"|around|for|to)\b)?(?: an example of| examples of)?"
    rf"|want(?:ed|s|d|ing)(?: (?:me|us|also|then))? to (?:know|hear|understand|see|find out)(?: more"
    rf"| all)?(?: about| from me)?|want(?:ed|s) me to"
    rf"|(?:had|made|got|let|told) me(?: to)?(?= {_TASK_VERB}\b)|(?:invited|challenged|instructed|got|required"
    rf"|expected) me to"
    r"|(?:set|got|gets|sets) (?:the ball|things|us|me|it) (?:rolling|going|off|started|underway) (?:with"
    r"|by asking(?: me)?(?: about)?)"
    r"|want(?:ed|s)(?: an example of| examples of|(?= (?:an? |some |two |three |my )?(?:[\w-]+ ){0,2}?(?:example"
    r"|recommendation|summary|list|reference|demonstration|demo"
    r"|description|opinion|rundown|run-through|sample|answer|explanation|story"
    r"|stories|time|instance|definition|number|figure)s?\b)|(?= (?:my|the whole|the full|to discuss)\b))"
    r"|wondered(?: about| aloud)?|wonders|(?:was|were|is|seemed|got|looked) (?:\w+ ){0,2}?(?:curious|keen"
    r"|interested|nosy|intrigued|into|big on|hot on|concerned with|concerned)(?: to (?:know|hear|see|understand"
    r"|find out|learn))?(?: about| in| on)?"
    r"|(?:quizz?ed|grilled|pressed|pushed|questioned|probed|tested|challenged|interrogated|prodded|sounded|drilled"
    r"|pumped|cross-examined) me(?: out)?(?: hard)?(?: about| on| for| over)?|probed(?: into| on)?|dug into"
    r"|drilled (?:down )?into"
    rf"|{_START}{_AROUND}{{0,3}} (?:by )?(?:asking|wondering)(?: me| us)?(?: about| for| to)?"
    rf"|{_START}{_AROUND}{{0,3}} (?:with(?! (?:me|us|them|him|her|it)\b)|on(?! (?:the (?:phone|bus|train)|and|about"
    rf"|a \w+day|the \w+ floor)\b))(?: the (?:obvious|usual|classic) one)?"
    r"|(?:open|start|begin|kick|finish|end|close|wrap|lead)(?: (?:off|up|things|it))? (?:with|on)(?: the (?:obvious"
    r"|usual|classic) one)?"
    r"|follow(?:ed|s)?(?: it| that| this)?(?: up)?(?: with| by(?: asking)?)|br(?:ought|ings) up"
    r"|raised(?: the (?:question|issue|topic|subject|matter) of)?|sprang(?: on me)?|sprung(?: on me)?"
    r"|(?:hit|surprised|stumped|floored|caught) me(?: out)? with|(?:threw|throws|chuck(?:ed|s)|slipp?(?:ed|s)"
    r"|lobb(?:ed|s)|toss(?:ed|es)|sneaks|snuck|bung(?:ed|s)) (?:in|me|out|at me)"
    r"|(?:fired|shot|lobbed|threw|tossed) (?:off|at me|out)"
    rf"|{_MOVE}(?: (?:straight|swiftly|quickly|then|back|right|over|on|along|round|around)){{0,3}} (?:to|onto|into"
    rf"|on to|on ?to)"
    r"(?! (?:the (?:bus|train|door|room|office|building|lift|window|site|bus stop)|work|a room|an office"
    r"|[^,]{2,40}, who\b|me\b|see\b|leave\b|go\b|get\b|meet\b|reception))(?: (?:ask(?:ing)?))?(?: about)?"
    r"|got on ?to|went into|went through(?= my(?! head))|(?:went|goes) (?:straight )?for(?= (?:why|how|what|my)\b)"
    r"|put it to me that"
    r"|(?:stopped at|(?:got )?stuck on|homed in on|zoomed in on|focus(?:s)?ed on|zeroed in on|dwelt on|lingered on"
    r"|picked up on|picked on|picked at|hammered on"
    r"|came to|banged on about|was (?:all|on) about|was on at me (?:about|for)|returned to|was after)"
    r"|(?:talked|chatted|spoke|talk)(?: a bit| briefly| a lot| for a while| mostly)? (?:about|through)|(?:discussed"
    r"|covered)|touched on"
    r"|(?:gave|set|handed|posed|put|throws|gives|sets|puts|threw)(?: me| us| to me| at me)?(?: with)? (?P<task>(?:a"
    r"|an|one|this|the"
    r"|another)(?: [\w-]+){0,2} (?:scenario|task|case|problem|exercise|role ?play|question|puzzle"
    r"|challenge|hypothetical|situation)s?)(?: about| on| related to| where| of|:)?"
    rf"|(?:gave|handed|passed|slid|showed) me(?= (?:a|an|the|two|some|three|his|her"
    rf"|their) [\w' -]{{2,40}} to {_TASK_VERB}\b)"
    r"|pushed back|shot back|countered|interrupted(?: with)?"
)
ASK = re.compile(rf"\b(?:{_ASK_VERBS}|{foreign.ASKS})(?!\w)")
SAY = re.compile(
    r"(?:\b(?:said|says|sed|goes(?: on)?|went|(?:was|is|were|are) (?:all )?like|(?:piped|spoke) up(?: with)?"
    r"|pipes up|(?:chipped"
    r"|chimed|came|comes|jumped) (?:in|out)(?: with)?|added|adds|starts? with|begins with|leaned in|dit|a dit"
    r"|(?:dice|dijo|sagte?|meinte?|zegt|zei|mówi|powiedział[ai]?|disse|diz|dit)(?P<who> (?:frau |herr )?(?!(?:was"
    r"|wie|warum|ob|dass|die|das|sie|ich|que|qué|cómo|wat|hoe|dat|że|co|jak|czy)\b)\w+)?"
    r"|mówi|powiedział[ai]?|fait|lance|zegt|zei|diz|suelta|salta|me suelta|me dice|me dit|mi fa|mi dice)"
    r"|(?<=[a-z])'(?:s|re) (?:all )?like)(?:,| then| to me| straight (?:off|away))?"
)
PASSIVE = re.compile(
    r"\b(?:i|we) (?:(?:was|were|got|am|get|'m|had been)(?: then| also| first| next| even| just| finally"
    r"| lastly){0,2} (?:asked|askd|aksed"
    r"|quizzed|grilled|questioned|pressed|tested|probed|taken through|walked through|put through)"
    r"|(?:was|got)(?: then| also| next)? (?:told|made|invited|challenged|given) to(?= (?:do|explain|write|draw|sketch"
    r"|read|sell|describe|talk|act|solve|present|translate|show|name|list|imagine|pretend|introduce|give|take them)\b))"
    r"(?: (?:about|on|for|to|over|regarding)\b)?"
    r"|\bon m'a (?:aussi |ensuite )?demandé(?: aussi| ensuite)?(?: de| d')?|\b(?:wurde"
    r"|wurd) (?:ich )?(?:nach|gefragt"
    r"|zu)\b(?:,? ob)?|\bme preguntaron(?: (?:por(?! qu)|sobre))?|\bzapytano mnie(?: o)?|\bmi (?:è stato"
    r"|hanno) chiesto(?: di)?|\bmij werd gevraagd|\bfui perguntad[oa] sobre"
)
THERE = re.compile(
    r"\b(?:there (?:followed|came)(?: then)?|up next(?: was)?|(?:(?:there was|there were|came)(?: also| then)? (?:a"
    r"|one|the|some|another|an)|(?:had|got"
    r"|then)(?: also)? (?:a|one|some|another|an))(?: [\w-]+){0,2} (?:question|one|scenario|bit(?= about"
    r"| on)|role ?play|case|task|exercise)s?(?: about| on"
    r"| where|:|,)?"
    r"|(?:the )?(?:first|next|second|third|fourth|fifth|last|final|(?:hardest|worst|best|trickiest"
    r"|opening|closing|killer|other)(?= [\w-]+ (?:was|came|:)))(?: (?:proper|real|big|actual|technical"
    r"|hard))? (?:question(?:(?: [\w']+){1,5}?(?= was ))?|one|q|thing|up"
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
_AGAIN = (
    r"(?:what else|oh yes|oh yeah|oh god|um|uh|er|erm|let me think|what was it|what was the other one|anyway|oh|so|and"
    r"|right|ok|okay)"
)
THEN = re.compile(
    r"(?:\b(?:oh and(?: then| also)?|oh yeah|oh yes|and also|um also|what else|anyway moving on|moving on(?: to)?)\b,?"
    rf"(?: {_AGAIN}\b,?){{0,4}}|(?:\b(?<!there and )(?<!now and )(?<!since )(?<!by )(?:and |so |um |uh )?(?:then"
    rf"|next(?! to\b)|after that|after this"
    r"|(?:straight|right) after(?: that| this)?|following that|later|finally|lastly|first(?:ly)?(?=,"
    r"| (?:they|he|she|it|came|we|up|off|was|the))|secondly|also|lastly|at the end|to finish|to start"
    r"|in between|followed by|towards the end|to end with|to close|last of all|first of all(?= it)"
    r"|last but not least)\b,?"
    r"(?: came(?: the| along)?| (?:it|there) was| it's| was| is| it went| straight| up| off| comes| we had| we did"
    r"| (?:one|thing|q) was){0,2}"
    r"(?: (?:all|just|mostly|mainly|back|only|basically|another one))?"
    r"(?: (?:on )?to\b(?! (?:be|speak|ask|go|him|her|me)\b))?(?: (?:about|on)\b)?[,:]?)"
    rf"|{foreign.THENS})"
)
DIRECT = re.compile(
    r"\b(?:(?:talk|walk|take|run) (?:me|us) through\b|tell (?:me|us) (?:about|a (?:bit|time|joke|story)"
    r"|what|how|why|something)\b|give (?:me|us) an example|describe (?:a|your|the|how)\b|sell (?:me"
    r"|us) this"
    rf"|(?:{words.WH}|{words.AUX})(?: [\w'-]+){{0,3}} (?:you|your|yourself)\b|(?:am|was|do|did|can|could|would|will"
    rf"|have|had|are) i(?! (?:said|told|think|thought)\b)\b|what's your\b|whats your\b"
    r"|is there any(?:thing|one)? (?:\w+ ){0,2}(?:you|your|in your)\b|parlez-(?:moi|nous)|háblame de"
    r"|hábleme de|cuéntame|cuéntanos|erzählen sie|erzähl mal|opowiedz\b|proszę opowiedzieć|raccontami|mi parli"
    r"|parlami|fale-me|conta-me|vertel eens)"
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
    rf"|to which|which)|[,;–—-]) ?(?:obviously |yeah |honestly |luckily |naturally |basically |to be honest "
    rf"|well |um |uh |there |then )?i {_ADVERBS}(?:{_DID}|\w+ed)\b"
    rf"|(?:[,;–—-] ?)(?:well |yeah |just |honestly |totally |completely )?(?:{_SAID}|which (?:went|i)"
    rf"|a bit|bit|quite|pretty|not (?:my|great|sure|bad)|went (?:well|ok|fine|badly)|no idea|total"
    rf"|totally|badly|hopeless|fine|ok|easy|waffle|blank)\b"
    r"|,? (?:and )?(?:that|it|this) (?:went|landed|was)(?: \w+)? (?:well|ok|fine|badly|great|terribl[ey]"
    r"|down|better|good|a disaster|bad)\b"
    r"|(?<= )(?<!say )(?<!said )(?<!says )(?<!a )(?<!oh )(?<!the )(?:yes|yeah|yep|yup|nope|nah)(?= )"
    r"|(?<= )and (?:said|answered|replied|told (?:him|her|them))\b(?! (?:the|they|that|there|it|we)\b)|, of which\b"
    r"|(?<= )(?<!say )(?<!said )no(?= (?:i|but|not|never|bother|problem|worries|idea|chance|and (?:i|no|never)"
    r"|because|since|only|sorry|it|my|just|thanks)\b)"
    r"|(?<= )which (?:i'm|i've|i'd|i (?:said|told|answered|had|have|nailed|don't|can't|couldn't|didn't|hadn't"
    r"|haven't|wasn't|loved|hated"
    r"|enjoyed|rather|quite|thought|think|am|do|did|know|knew|never|fluffed|waffled|kind of|sort of)|honestly"
    r"|threw me|caught me|stumped me|floored me"
    r"|(?:went|was|is) (?:\w+ )?(?:fine|ok|okay|easy|hard|well|badly|tricky|great|good|bad|horrible|awful|tough"
    r"|alright))\b"
    r"|\bi (?:goes|go like|was like|went like|'m like|think i|thought i|reckon i)\b|\bi'm like\b"
    r"|(?<= )(?:yes|yeah|yep|no|nope|nah|oui|non|sí|ja|nein|tak|nie|sì|sim|não|nee)(?= (?:and (?:what|have|is|do|how"
    r"|are|can|will|would|where|when|did)|obviously|i\b|of course)|\s*$)"
    r"|(?<!\bin) (?<!\bfor )(?<!\bof )(?<!\bat least )(?<!\bafter )(?<!\bwithin )(?<!\babout )(?<!\bthan )(?<!\bthe )"
    r"(?<!\bat )(?<!\bby )(?<!\bevery )(?<!\bfrom )(?<!\bto )(?<!\blast )(?<!\bnext )(?:one"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|\d{1,3}) (?:weeks?|months?|days?|years?|quid|grand"
    r"|k)\b(?= and | i |\s*$)"
    rf"|;(?! (?:and )?(?:{words.WH})\b)(?=[^;.]{{0,60}}\bi (?:said|was|did|would|know|got|had|told|am|\w+ed)\b)"
    rf"|{foreign.ANSWERS}|{foreign.HANDOVERS}"
)
WENT_OVER = re.compile(
    r"\b(?:went|going|gone) (?:over|through) (?:my|the) (?:cv|résumé|resume|portfolio"
    r"|application(?: form)?)\b(?: (?:line by line|in detail|page by page|bit by bit))?"
)
CAME_UP = re.compile(
    r"\b(?:(?:also|then|only|even|inevitably|obviously|finally) )?(?:(?:came|comes|come|cropped|crops|popped|pops) up"
    r"|(?:came|comes|was|were|is) (?:next|last|first|after that|straight after|second|third)"
    r"|got (?:a mention|covered|an airing|mentioned)|reared its head|featured)\b"
)
FILLER = re.compile(
    r"(?:[ ,:]|\b(?:right|so|and|but|then|alright|oh|yeah|erm|er|ok|okay|well|um|uh|like|basically|now|listen|look"
    r"|to me)\b)*"
)
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
_ASKS_NEXT = (
    r"(?:what|what's|how|how's|why|when|where|who|which|if|whether|(?:am|was|do|did|can|could|would|will|have|had"
    r"|are) (?:i|you|we)"
    r"|is there|qu|pourquoi|comment|qué|cómo|por qué|was|wie|warum|co|jak|dlaczego|come|perché|como|porque|hoe"
    r"|waarom)\b"
)
HEADING = re.compile(
    rf" ?in (?:english|french|spanish|german|polish|italian|portuguese|dutch)\b[^,.?]{{0,30}}[,:] (?={_ASKS_NEXT})|"
    r" ?(?:all |just |mostly )?(?:the |some |a (?:few|couple of|bit of|load of) |more |all the |their |his "
    r"|her )?(?:[\w'/&-]+ ){0,3}?"
    r"(?:bits?|parts?|rounds?|sections?|stuff|questions|ones|basics|formalities|admin|classics|usual|technical"
    r"|practical|practicalities"
    r"|boring|logistics|safety|quick ?fire|easy|hard|(?:[\w'-]+ ){0,3}?(?=so ))[,:]? ?(?:so |like |which was |was )?"
    rf"(?={_ASKS_NEXT})"
)
"""What names the kind of question in front of the question: "the boring bits", "all health and safety so"."""
SPEAKER = re.compile(
    rf" ?(?-i:[A-ZÀ-ÝŁŚŻ][\w.'-]+)(?: (?:[A-ZÀ-ÝŁŚŻ][\w.'-]+|in \w+|en \w+|again|next|from \w+"
    rf"|the \w+))*[,:] (?={_ASKS_NEXT})"
)
"""Who asks, named without a verb: "Jenny in English,". Matched against the notes as written."""
ORDER = re.compile(rf"(?:{_TASK_VERB}|open|try|have a go at) (?:it|this|that|these|the|me|us|a|an|one|my|as)\b")
"""A command in direct speech."""
WEAK_ANSWER = re.compile(
    r"\bi (?:had|did|was|got|gave|went|never|always|only|just|made|took|put|found|\w{3,}ed|did it)\b|\b(?:depends"
    r"|not really|not yet|of course|definitely|absolutely|sometimes|probably not|loads|plenty)\b|\b(?:and |but "
    r"|so )?(?:honestly|tbh|to be honest) "
)
"""How an answer starts behind a question that is complete: where nobody but the writer can be the "I"."""
CHAIN = re.compile(
    r"(?:, und (?:um|nach) (?=\w+ \w+)|(?:[,;]|(?<=[a-z]) (?:oh |ah )?(?=(?:and|et|y|und|e|en|i) (?:whether|est-ce"
    r"|ob|czy)\b)) ?(?:oh |ah |also |then )*(?:and|et|y|und|i|e|en|a|oraz)?(?: also| aussi| también| auch| też"
    r"| anche| também| ook)? "
    r"(?=(?:whether|if i|how (?:i|my|long|much|many|often|do|would|did)|what (?:i|my|do|would|did|is|are)|why (?:i"
    r"|do|did)|when (?:i|can|could|did)"
    r"|where (?:i|do|did)|est-ce que|est-ce qu'|si (?:je|j'|puedo|tengo|he|sé|estoy|soy|podía|tenía|conduzco|hablo)"
    r"|pourquoi (?:je|j')|comment je"
    r"|combien|por qué (?:me|he|dejé|quiero)|cómo|cuánto|ob ich|warum ich|wie ich|wann ich|wie viel|was ich"
    r"|czy (?:mam|mogę|umiem|znam|lubię|jestem)"
    r"|dlaczego|ile|kiedy mogę|jak (?:sobie|bym|sobie)|se (?:posso|so|ho|sono|potevo|parlo|tenho|sei|sou|falo"
    r"|guido)|perché (?:ho|voglio|me)"
    r"|come (?:mi|gestisco|faccio)|porque (?:saí|quero|é que)|como (?:faço|lido)|of ik|waarom ik|hoe ik|wat ik"
    r"|wanneer ik)\b))"
)
"""The next of several questions in a sentence, behind the answer to the one before: ", et est-ce que je …"."""
COLON = re.compile(r":\s(?=[a-zà-ÿ][^():?]{2,70} \([^()]{1,80}\)\s?[,;])")
"""A colon in front of topics with their answers in brackets: "Half an hour with Kofi: rotas (fine), pay (14)"."""
RUN = re.compile(
    r"\W*(?=(?:am|was|do|did|can|could|would|will|have|had|are) i\b[^().?!]{3,70} \([^()]{1,60}\)\s?(?:[,;]| and\b))"
)
"""A run of questions with their answers in brackets: "Had I done it before (twice), could I …"."""
OPENS = re.compile(
    r"\W*(?:(?:oh|and|also|then|plus|so|um|er) ){1,3}(?=(?:had|was|am|do|can|could|would|have|are"
    r"|will) i (?!(?:thinking|being|too|so|stupid)\b))"
)
"""How the next of a run of questions opens a sentence or a line: "and had I passed …"."""
