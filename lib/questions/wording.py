"""One wording, cleaned: abbreviations written out, and the phrases that every interviewer uses taken off."""

from __future__ import annotations

import re
import unicodedata

# Whole words only. What may mean two things (pm, ba, hr, ex, max) is left: a wrong expansion costs more than none.
_TABLE = """
u=you; ur=your; urs=yours; urself=yourself; yr=year; yrs=years; ya=you; im=i'm;
ive=i've; wud=would; cud=could; shud=should; wld=would; cld=could; shld=should; wanna=want to; gonna=going to;
gotta=have to; dont=don't; doesnt=doesn't; didnt=didn't; wouldnt=wouldn't; couldnt=couldn't;
shouldnt=shouldn't; cant=can't; wont=won't; isnt=isn't; arent=aren't; wasnt=wasn't; werent=weren't;
hasnt=hasn't; havent=haven't; youre=you're; youve=you've; theyre=they're; whats=what is; wats=what is;
wat=what; whos=who is; hows=how is; wheres=where is; wen=when; abt=about; bc=because; bcs=because; bcz=because;
cuz=because; coz=because; cos=because; b4=before; btw=by the way; btwn=between; bw=between; diff=difference;
diffs=differences; w=with; wo=without; thru=through; tho=though; tmrw=tomorrow; tmr=tomorrow; tdy=today;
ppl=people; pple=people; smth=something; sth=something; sb=somebody; smb=somebody; smone=someone; sm1=someone;
any1=anyone; every1=everyone; no1=no one; mgr=manager; mgrs=managers; mngr=manager; mgmt=management;
mgt=management; exp=experience; exps=experiences; prev=previous; curr=current; comp=compensation;
corp=corporation; dept=department; proj=project; projs=projects; prod=production; env=environment;
envs=environments; config=configuration; impl=implement; perf=performance; reqs=requirements; req=requirement;
resp=responsibility; eng=engineer; engr=engineer; dev=developer; devs=developers; db=database; dbs=databases;
algo=algorithm; algos=algorithms; dsa=data structures and algorithms; fn=function; fns=functions; num=number;
nums=numbers; qn=question; qns=questions; qs=questions; ans=answer; eg=for example; etc=and so on;
asap=as soon as possible; sal=salary; avail=availability; wfh=working from home; rto=return to office;
cv=resume; intro=introduce; info=information; convo=conversation; comms=communication; biz=business;
mktg=marketing; acct=account; accts=accounts; cust=customer; custs=customers; pts=patients; govt=government;
uni=university; edu=education; gd=good; bg=background; prob=problem; probs=problems; prio=priority;
prios=priorities; hrs=hours; mins=minutes; wk=week; wks=weeks; mo=month; mos=months; msg=message;
msgs=messages; pls=please; plz=please; thx=thanks; approx=approximately; avg=average; vs=versus; v=versus;
teh=the; abit=a bit; alot=a lot; recieve=receive; k8s=kubernetes; js=javascript; ts=typescript; py=python;
pg=postgres; ml=machine learning; oop=object oriented programming; pk=primary key; fk=foreign key;
tl=team lead; 1st=first; 2nd=second; 3rd=third; yoe=years of experience;
swot=strengths weaknesses opportunities threats; tmay=tell me about yourself; 1-1=one to one; 1:1=one to one;
5yrs=five years; 5y=five years; 10yrs=ten years; 2yrs=two years;
"""
ABBREVIATIONS = dict(pair.strip().split("=", 1) for pair in _TABLE.split(";") if pair.strip())

_SHAPES = (
    (re.compile(r"\br(?= (?:u|ur|you|your|we|they|there|the|these|those)\b)"), "are"),
    (re.compile(r"\by(?= (?:do|did|does|are|r|is|was|were|have|has|should|would|not|us|u|you|this|the)\b)"), "why"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), " without "),
    (re.compile(r"\bb/w\b", re.IGNORECASE), " between "),
    (re.compile(r"\bw/(?=\s|\w)", re.IGNORECASE), " with "),
    (re.compile(r"(?<=\w)\s*&\s*(?=\w)"), " and "),
    (re.compile(r"\b(\d+)\s*(?:yrs?|y)\b", re.IGNORECASE), r"\1 years"),
    (re.compile(r"(?<=[a-z])\s*(?:<->|<>|/\s?vs\.?\s?)\s*(?=[a-z])", re.IGNORECASE), " versus "),
)
_WORD = re.compile(r"\w+(?:['+#:.-]++\w+)*+[+#]*")
_SPACES = re.compile(r"\s+")
_NUMBERING = re.compile(r"^\s*(?:[-*•·–—>]+|\(?\d{1,2}[.):](?=\s|\D)|q\d{0,2}\s*[.:)-])\s*", re.IGNORECASE)

_OCCASION = r"(?:times?|occasions?|situations?|instances?|moments?|examples?|experiences?|cases?|scenarios?)"
_WHO = r"(?:then |also |next |first |so )*(?:they|she|he|the (?:interviewer|panel|recruiter|manager))?\s*"
_SOME = r"(?:an?|the|some|one|any)"
_KIND = r"(?: specific| recent| particular| single| concrete| real| good)?"
# Each is tried at the start, one after the other, until none fits any more.
_OPENINGS = (
    # so, then: how people link one note to the next
    r"(?:ok(?:ay)?|so|now|right|well|great|thanks?|and|then|also|alright|next|finally|last(?:ly)?|first(?:ly)?)\b[ ,]",
    # reported: "they asked about", "wanted to know if"
    (
        r"(?:i was |got |was |been )?asked (?:me |us )?(?:again )?"
        r"(?:about |to (?=\w)|if |whether |for |(?=what|why|how|when|where|who|which))"
    ),
    _WHO + r"(?:asked|wanted to know|(?:was|were) (?:curious|interested)|kept asking|[ie]nquired|probed)"
    r"(?: me| us)?(?: to know)?(?: about| if| whether| in| for| to)?\b(?: hear)?(?: about)?",
    _WHO + r"(?:wanted|want) (?:me |us )?"
    r"(?:to (?:explain|describe|tell them(?: about)?|talk (?:about|through))|an? example of)",
    r"(?:question|one) (?:about|on)\b",
    # polite: "could you please", before a verb of telling
    (
        r"(?:(?:can|could|would|will) you|(?:please|kindly)|i'd (?:like|love) you to|i want you to|let's|let us)"
        r"(?: please| maybe| perhaps| briefly)?"
        r"(?= (?:tell|describe|give|share|explain|walk|talk|think|recall|provide|discuss|elaborate))"
    ),
    # "tell me about a time", "describe a situation"
    r"(?:tell|talk to) (?:me|us)(?: a (?:little )?(?:bit|little))? (?:about|of) "
    + _SOME
    + _KIND
    + " "
    + _OCCASION
    + r"\b(?: (?:at|from|in) (?:your )?(?:work|career|last job))?",
    r"(?:describe|share|recall|give|provide|name|think (?:of|about|back to)|recount|walk (?:me|us) through"
    r"|talk (?:me|us )?(?:about|through)|discuss)(?: me| us| with (?:me|us))? (?:your|of|"
    + _SOME
    + ")"
    + _KIND
    + " "
    + _OCCASION
    + r"\b",
    r"have you (?:ever )?(?:been in|had|faced|experienced|encountered) (?:an?|any) " + _OCCASION + r"\b",
    r"(?:an? )?(?:specific |recent )?" + _OCCASION + r"(?= (?:when|where|in which|that|you|of)\b)",
    r"(?:when|where|in which|that|of when|of where|of how|of)\b(?= (?:you|i|a|your|the|someone|something)\b)",
    # "tell me how", "explain", "what is"
    r"(?:tell|teach) (?:me|us)(?: a (?:little )?(?:bit|little))? (?:about|how|what|why)(?= \w)",
    r"(?:please |briefly )?(?:explain|describe|define|discuss)(?: to us| to me)?(?= \w)(?: briefly| in detail)?",
    r"what (?:is|are|do you (?:mean|understand) by|is meant by|does .{1,20} mean by)(?: the| a| an)?(?= \w)",
    r"how (?:would|do|did) you (?=\w+ \w)",
    r"what (?:would|do|did) you do (?:if|when)\b",
    r"(?:imagine|suppose|say|let's say|assume|picture this)(?: that)?[ :,]",
)
_CLOSINGS = (
    (
        r"(?:how|what|why) (?:did|do|would|have|was|were|is)? ?(?:you|it|the|your|that|happen\w*)(?: \w+){0,2} ?"
        r"(?:handle|do|deal|react|respond|approach|manage|resolve|overcome|go|learn|outcome|result|happen|turn|say|feel"
        r"|role|come)\w*(?: (?:it|this|that|them|about it|with (?:it|that|the situation)|the situation|out"
        r"|from (?:it|that)|next|to this|of it|in the end|for you))*"
    ),
    (
        r"what (?:happened|was the (?:outcome|result|impact|end result)|came of it|were the results?)"
        r"(?: next| in the end| and why)?"
    ),
    (
        r"(?:please )?(?:explain|elaborate|give (?:me |us )?(?:an )?examples?(?: of each)?|for example"
        r"|with (?:an )?examples?|walk (?:me|us) through it|in detail|and so on)"
    ),
    r"(?:tell (?:me|us) (?:more )?about (?:it|that)|why (?:or why )?not|why|any examples?|for instance)",
)
_MARKS = r"[\s,.;:?!–—-]"
_STARTS = tuple(re.compile(rf"^(?:{pattern})[\s,:;–—-]*", re.IGNORECASE) for pattern in _OPENINGS)
_ENDS = tuple(
    re.compile(rf"(?<!{_MARKS}){_MARKS}++(?:and |then |so )*(?:{pattern})[\s.?!]*$", re.IGNORECASE)
    for pattern in _CLOSINGS
)


def expand(text: str) -> str:
    """The wording on one line, without its number or bullet, abbreviations written out; case is kept elsewhere."""
    text = _NUMBERING.sub("", unicodedata.normalize("NFKC", text).replace("’", "'").replace("`", "'"))
    for pattern, written in _SHAPES:
        text = pattern.sub(written, text)
    text = _WORD.sub(lambda found: ABBREVIATIONS.get(found[0].casefold(), found[0]), text)
    return _SPACES.sub(" ", text).strip()


def strip(text: str) -> str:
    """The wording without openings ("tell me about a time when") and closings ("how did you handle it?").

    Never empty unless the wording is: what would lose all its words is left whole.
    """
    whole = expand(text)
    rest = whole.strip(" .?!\"'")
    for _ in range(8):
        before = rest
        for pattern in (*_STARTS, *_ENDS):
            shorter = pattern.sub("", rest, count=1).strip(" .,;:?!\"'–—-")
            if len(shorter) > 2:
                rest = shorter
        if rest == before:
            break
    return rest or whole


def key(text: str) -> str:
    """What is equal for two wordings that are the same text but for case, spaces, punctuation and abbreviations."""
    folded = expand(text).casefold()
    letters = re.sub(r"[^\w+#=<>*/]+", " ", folded)
    return _SPACES.sub(" ", letters).strip() or folded
