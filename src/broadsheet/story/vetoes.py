from broadsheet.story.features import Features
REPORT=frozenset("market forecast growth trend vendor analysi size shar cagr outlook report research industry player segment revenu opportunity global demand analysis key statistic challeng driver sal supply competitiv".split())
def vetoed(a: Features, b: Features) -> bool:
    A={t for t,_ in a.title}; B={t for t,_ in b.title}
    if len(A&REPORT)>=2 and len(B&REPORT)>=2 and 'market' in A and 'market' in B:
        x={t for t in A-REPORT if not t[0].isdigit()};y={t for t in B-REPORT if not t[0].isdigit()}
        if len(x&y)<.5*max(len(x),len(y)): return True
    return False
