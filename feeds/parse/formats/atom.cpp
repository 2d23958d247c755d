// Atom 1.0 (RFC 4287) and 0.3.
#include <array>

#include "feeds/parse/formats.h"
#include "feeds/parse/vocabulary.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kAtomTerms{
    Term{N::atom, "id", atom_id},
    Term{N::atom, "title", atom_title, R::text},
    Term{N::atom, "link", atom_link, R::link},
    Term{N::atom, "published", atom_published},
    Term{N::atom, "issued", atom_issued},
    Term{N::atom, "created", atom_created},
    Term{N::atom, "updated", atom_updated},
    Term{N::atom, "modified", atom_modified},
    Term{N::atom, "summary", atom_summary, R::text},
    Term{N::atom, "content", atom_content, R::text},
    Term{N::atom, "subtitle", atom_subtitle, R::text},
    Term{N::atom, "tagline", atom_tagline, R::text},
    Term{N::atom, "author", atom_author, R::person},
    Term{N::atom, "contributor", atom_contributor, R::person},
    Term{N::atom, "category", atom_category, R::category},
    Term{N::atom, "rights", copyright, R::text},
    Term{N::atom, "copyright", copyright, R::text},
    Term{N::atom, "generator", generator},
    Term{N::atom, "logo", atom_logo},
    Term{N::atom, "icon", atom_icon},
    Term{N::atom, "source", atom_source, R::source},
};

Format atom_version(const Root& root) {
  const bool old = root.name.space == Namespace::atom_03 ||
                   (root.name.space != Namespace::atom && root.version.starts_with("0."));
  return old ? Format::atom_0_3 : Format::atom_1_0;
}

}  // namespace

std::span<const Term> atom_terms() {
  return kAtomTerms;
}

Result<ParsedFeed> read_atom(const Document& document, const Root& root) {
  return read_feed(document, root, {atom_version(root), Core::atom});
}

}  // namespace ilofeed::feeds
