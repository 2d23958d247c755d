"""Media RSS, which stands in entries of both formats."""
from .element import Element
from .values import full_uri, media_type, number, one_of, plain

SIZE = [number(1, "InvalidPositiveInteger")]
TITLE = Element(text=[plain("ContainsUndeclaredHTML")], attributes={"type": [one_of("InvalidTextType", "plain", "html")]})
MEDIA = {
    "*/media:content": Element("media:title media:description : media:credit media:thumbnail", attributes={
        "url": [full_uri], "type": [media_type], "medium": [one_of("InvalidMediaMedium", "image", "audio", "video", "document", "executable")], "width": SIZE, "height": SIZE}),
    "*/media:thumbnail": Element(required=["url"], attributes={"url": [full_uri], "width": SIZE, "height": SIZE}),
    "*/media:credit": Element(text=[], attributes={"role": []}),
    "*/media:title": TITLE,
    "*/media:description": TITLE,
}
