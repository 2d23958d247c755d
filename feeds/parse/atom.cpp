// Atom 1.0 (RFC 4287) and 0.3.
#include <array>

#include "feeds/parse/formats.h"
#include "feeds/parse/words.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kWords{
    Word{N::atom, "id", atom_id},
    Word{N::atom, "title", atom_title, R::text},
    Word{N::atom, "link", atom_link, R::link},
    Word{N::atom, "published", atom_published},
    Word{N::atom, "issued", atom_issued},
    Word{N::atom, "created", atom_created},
    Word{N::atom, "updated", atom_updated},
    Word{N::atom, "modified", atom_modified},
    Word{N::atom, "summary", atom_summary, R::text},
    Word{N::atom, "content", atom_content, R::text},
    Word{N::atom, "subtitle", atom_subtitle, R::text},
    Word{N::atom, "tagline", atom_tagline, R::text},
    Word{N::atom, "author", atom_author, R::person},
    Word{N::atom, "contributor", atom_contributor, R::person},
    Word{N::atom, "category", atom_category, R::category},
    Word{N::atom, "rights", copyright, R::text},
    Word{N::atom, "copyright", copyright, R::text},
    Word{N::atom, "generator", generator},
    Word{N::atom, "logo", atom_logo},
    Word{N::atom, "icon", atom_icon},
    Word{N::atom, "source", atom_source, R::source},
};

Format format_of(const Root& root) {
  const bool old = root.name.space == Namespace::atom_03 ||
                   (root.name.space != Namespace::atom && root.version.starts_with("0."));
  return old ? Format::atom_0_3 : Format::atom_1_0;
}

}  // namespace

std::span<const Word> atom_words() {
  return kWords;
}

Result<ParsedFeed> read_atom(const Document& document, const Root& root) {
  return read_feed(document, root, {format_of(root), Core::atom});
}

}  // namespace ilofeed::feeds
