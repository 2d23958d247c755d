#include "feeds/decode/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array kMagic{
    Magic{0, "%PDF-"sv, "a PDF document"},
    Magic{0, "\x89PNG"sv, "a PNG image"},
    Magic{0, "GIF87a"sv, "a GIF image"},
    Magic{0, "GIF89a"sv, "a GIF image"},
    Magic{0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{8, "WEBPVP8"sv, "a WebP image"},
    Magic{4, "ftypavif"sv, "an AVIF image"},
    Magic{4, "ftyp"sv, "an MP4 file"},
    Magic{0, "II*\0"sv, "a TIFF image"},
    Magic{0, "MM\0*"sv, "a TIFF image"},
    Magic{0, "PK\x03\x04"sv, "a zip archive (or an Office document)"},
    Magic{0, "PK\x05\x06"sv, "an empty zip archive"},
    Magic{0, "\x1F\x9D"sv, "a file packed by compress"},
    Magic{0, "BZh"sv, "a bzip2 file"},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          "an xz file"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, "a zstd file"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Magic{0, "Rar!\x1A\x07"sv, "a RAR archive"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    Magic{0, R"({\rtf)"sv, "an RTF document"},
    Magic{0, "%!PS"sv, "a PostScript document"},
    Magic{0, "ID3"sv, "an MP3 file"},
    Magic{0, "OggS"sv, "an Ogg file"},
    Magic{0, "fLaC"sv, "a FLAC file"},
    Magic{8, "WAVEfmt"sv, "a WAV file"},
    Magic{0, "\x1A\x45\xDF\xA3"sv, "a Matroska or WebM file"},
    Magic{0, "wOF2"sv, "a font"},
    Magic{0, "wOFF"sv, "a font"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "a program"},
    Magic{0, "\0asm"sv, "a program"},
    Magic{0, "SQLite format 3\0"sv, "an SQLite database"},
};

// Roots of documents that `parse` reads, and of others that are XML and no page.
constexpr std::array kXmlRoots{
    "rss"sv, "feed"sv, "rdf"sv, "channel"sv, "urlset"sv, "sitemapindex"sv, "opml"sv, "entry"sv};

constexpr std::array kHtmlElements{
    "html"sv,    "head"sv,     "body"sv,     "title"sv,  "meta"sv,   "link"sv,       "script"sv,
    "style"sv,   "div"sv,      "p"sv,        "h1"sv,     "h2"sv,     "h3"sv,         "ul"sv,
    "ol"sv,      "li"sv,       "table"sv,    "span"sv,   "a"sv,      "br"sv,         "img"sv,
    "article"sv, "section"sv,  "main"sv,     "header"sv, "nav"sv,    "footer"sv,     "center"sv,
    "font"sv,    "b"sv,        "i"sv,        "em"sv,     "strong"sv, "pre"sv,        "form"sv,
    "iframe"sv,  "frameset"sv, "noscript"sv, "base"sv,   "dl"sv,     "blockquote"sv, "svg"sv};

// Far enough for a doctype, licences in comments, and warnings that a script left before the
// document.
constexpr std::size_t kLookAhead = std::size_t{64} * 1024;

bool is_name_char(char c) {
  return is_ascii_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':';
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The position after a comment, instruction or declaration that begins at `at`.
std::size_t skip_declaration(std::string_view text, std::size_t at) {
  const bool comment = text.substr(at, 4) == "<!--";
  if (comment) {
    const auto end = text.find("-->", at + 4);
    return end == std::string_view::npos ? at + 4 : end + 3;
  }
  const auto close = text.find('>', at);
  const auto subset = text.substr(at, close - at).find('[');
  if (text[at + 1] == '!' && subset != std::string_view::npos) {
    const auto end = text.find("]>", at);
    if (end != std::string_view::npos) return end + 2;
  }
  return close == std::string_view::npos ? text.size() : close + 1;
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Clues {
  bool feed_root = false;
  bool html_element = false;
  bool other_element = false;
  bool xml_declaration = false;
  bool html_doctype = false;
};

void note_declaration(Clues& clues, std::string_view text, std::size_t at) {
  const auto head = ascii_lower(text.substr(at, 14));
  if (head.starts_with("<?xml ")) clues.xml_declaration = true;
  if (head == "<!doctype html") clues.html_doctype = true;
}

// True when the element decides: a feed's root, <html>, <head> or <body>, or one that HTML does not
// have.
bool note_element(Clues& clues, std::string_view name) {
  const bool html = contains(kHtmlElements, name);
  if (contains(kXmlRoots, name))
    clues.feed_root = true;
  else if (html)
    clues.html_element = true;
  else if (!name.empty() && !clues.html_element)
    clues.other_element = true;
  return clues.feed_root || clues.other_element || name == "html" || name == "head" ||
         name == "body";
}

Clues look_at_tags(std::string_view text) {
  Clues clues;
  std::size_t at = text.find('<');
  while (at != std::string_view::npos && at + 1 < text.size()) {
    if (text[at + 1] == '!' || text[at + 1] == '?') {
      note_declaration(clues, text, at);
      at = text.find('<', skip_declaration(text, at));
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && is_name_char(text[end]))
      ++end;
    if (note_element(clues, ascii_lower(local_name(text.substr(at + 1, end - at - 1))))) break;
    at = text.find('<', end);
  }
  return clues;
}

bool looks_like_json(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const auto next = text.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return false;
  return std::string_view{"\"}{[]/"}.find(text[next]) != std::string_view::npos;
}

// A JSON Feed behind something that should not be there: a call, a comment, a script's warning; or
// with names that JSON would have in quotation marks.
bool names_json_feed(std::string_view text) {
  constexpr std::size_t kNearTop = 2048;
  const auto top = text.substr(0, kNearTop);
  const auto object = top.find('{');
  if (object == std::string_view::npos) return false;
  const auto version = top.find("version", object);
  if (version == std::string_view::npos) return false;
  return top.substr(version, 48).find("jsonfeed.org") != std::string_view::npos;
}

std::string essence(std::string_view media_type) {
  return ascii_lower(trim(media_type.substr(0, media_type.find(';'))));
}

bool claims_html(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

bool claims_xml(std::string_view type) {
  return type.ends_with("/xml") || type.ends_with("+xml") || type.ends_with("/rss");
}

bool claims_json(std::string_view type) {
  return type.ends_with("/json") || type.ends_with("+json");
}

bool looks_like_page(const Clues& clues) {
  return clues.html_doctype || (clues.html_element && !clues.other_element);
}

// Of a text that begins with a tag.
DocumentKind kind_of_markup(const Clues& clues, std::string_view type) {
  if (clues.feed_root) return DocumentKind::xml;
  if (looks_like_page(clues)) return DocumentKind::html;
  if (clues.xml_declaration) return DocumentKind::xml;
  if (claims_html(type)) return DocumentKind::html;
  if (clues.other_element || claims_xml(type)) return DocumentKind::xml;
  return DocumentKind::text;
}

}  // namespace

std::optional<std::string_view> binary_format(std::string_view bytes) {
  const auto* const at = std::find_if(kMagic.begin(), kMagic.end(), [&](const Magic& magic) {
    return bytes.size() >= magic.at && bytes.substr(magic.at).starts_with(magic.bytes);
  });
  if (at == kMagic.end()) return std::nullopt;
  return at->name;
}

DocumentKind sniff_kind(std::string_view text, std::string_view media_type) {
  const auto head =
      text.substr(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()), kLookAhead);
  const auto type = essence(media_type);
  if (looks_like_json(head)) return DocumentKind::json;
  if (head.starts_with('<')) return kind_of_markup(look_at_tags(head), type);
  if (claims_json(type)) return DocumentKind::json;

  const Clues clues = look_at_tags(head);
  if (clues.feed_root) return DocumentKind::xml;
  if (names_json_feed(head)) return DocumentKind::json;
  if (claims_html(type)) return DocumentKind::html;
  if (claims_xml(type)) return DocumentKind::xml;
  return type.empty() && looks_like_page(clues) ? DocumentKind::html : DocumentKind::text;
}

}  // namespace ilofeed::feeds
