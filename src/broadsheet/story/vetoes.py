from broadsheet.story.features import Features
def vetoed(a: Features, b: Features) -> bool:
    return False
