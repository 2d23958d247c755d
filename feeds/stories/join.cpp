#include "feeds/stories/join.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace ilofeed::feeds {
namespace {

bool same_day(const Pairing& pair) {
  const auto a = pair.a.keys.day();
  const auto b = pair.b.keys.day();
  return a && a == b;
}

bool at_most_a_day_apart(const Pairing& pair) {
  const auto a = pair.a.keys.day();
  const auto b = pair.b.keys.day();
  return a && b && std::abs(*a - *b) <= 1;
}

bool are_day_precise(const Pairing& pair) {
  return pair.a.entry.published && pair.b.entry.published &&
         pair.a.entry.published->precision <= Precision::day &&
         pair.b.entry.published->precision <= Precision::day;
}

bool same_title(const Pairing& pair) {
  return same_title(pair.a.keys.title, pair.b.keys.title);
}

// --- evidence

bool same_address(const Pairing& pair) {
  return pair.a.keys.address.page == pair.b.keys.address.page &&
         is_own_page(pair.a.keys.address.page) && (!pair.address_is_shared || same_title(pair));
}

bool same_document_id(const Pairing& pair) {
  return !pair.a.keys.document_id.empty() && pair.a.keys.document_id == pair.b.keys.document_id;
}

bool same_title_and_day(const Pairing& pair) {
  const bool tells = is_telling(pair.a.entry.title) || pair.text >= Agreement::agree;
  return pair.one_publisher && same_title(pair) && same_day(pair) && are_day_precise(pair) && tells;
}

bool same_title_day_and_text(const Pairing& pair) {
  return same_title(pair) && same_day(pair) && pair.text >= Agreement::agree;
}

bool same_title_and_text_a_day_apart(const Pairing& pair) {
  return same_title(pair) && at_most_a_day_apart(pair) && pair.text == Agreement::nearly_same;
}

bool same_text_under_an_edited_title(const Pairing& pair) {
  return at_most_a_day_apart(pair) && pair.text == Agreement::nearly_same &&
         half_agree(pair.a.entry.title, pair.b.entry.title);
}

struct Evidence {
  std::string_view name;
  int strength;
  bool (*holds)(const Pairing&);
};

// Strongest first.
constexpr std::array<Evidence, 6> kEvidence{{
    {kSameAddress, 90, &same_address},
    {"document_id", 80, &same_document_id},
    {"title_and_day", 60, &same_title_and_day},
    {"title_day_and_text", 60, &same_title_day_and_text},
    {"text_a_day_apart", 50, &same_title_and_text_a_day_apart},
    {"text_with_edited_title", 50, &same_text_under_an_edited_title},
}};

// --- vetoes

bool other_places_of_one_page(const Pairing& pair) {
  return anchors_differ(pair.a.keys, pair.b.keys) && !same_title(pair) &&
         !pair.a.entry.title.empty() && !pair.b.entry.title.empty();
}

bool other_languages(const Pairing& pair) {
  return !languages_agree(pair.a.entry.language, pair.b.entry.language);
}

bool other_document_ids(const Pairing& pair) {
  return document_ids_differ(pair.a.keys, pair.b.keys);
}

bool other_parameters(const Pairing& pair) {
  return parameters_differ(pair.a.keys, pair.b.keys);
}

bool other_texts(const Pairing& pair) {
  return pair.text == Agreement::differ;
}

bool other_places(const Pairing& pair) {
  const std::string a = plain_typography(pair.a.entry.place);
  const std::string b = plain_typography(pair.b.entry.place);
  return !a.empty() && !b.empty() && a.find(b) == std::string::npos &&
         b.find(a) == std::string::npos;
}

bool series_without_text(const Pairing& pair) {
  return pair.is_series && pair.text < Agreement::agree;
}

struct Veto {
  std::string_view name;
  int outweighs;  ///< evidence up to this strength
  bool (*holds)(const Pairing&);
};

constexpr std::array<Veto, 7> kVetoes{{
    {"other places of one page", 90, &other_places_of_one_page},
    {"other languages", 80, &other_languages},
    {"other document ids", 60, &other_document_ids},
    {"other parameters", 60, &other_parameters},
    {"other texts", 60, &other_texts},
    {"other places", 60, &other_places},
    {"a series, without text", 60, &series_without_text},
}};

}  // namespace

Pairing::Pairing(const Telling& first, const Telling& second, const Publishers& publishers)
    : Pairing(first,
              second,
              publishers,
              compare(TextSketch(words_said(first.entry)), TextSketch(words_said(second.entry)))) {}

Pairing::Pairing(const Telling& first,
                 const Telling& second,
                 const Publishers& publishers,
                 Agreement agreement)
    : a(first), b(second), text(agreement) {
  const std::string publisher = publishers.of_page(a.keys.address.page);
  one_publisher = !publisher.empty() && publisher == publishers.of_page(b.keys.address.page);
}

Verdict verdict_on(const Pairing& pairing, const EditorsWord& editor) {
  const std::string& page_a = pairing.a.keys.address.page;
  const std::string& page_b = pairing.b.keys.address.page;
  if (editor.are_apart(page_a, page_b)) return {false, "", 0, "the editor"};
  if (editor.are_one(page_a, page_b)) return {true, kJoinedByEditor, kEditorsStrength, ""};
  Verdict verdict;
  for (const Evidence& evidence : kEvidence) {
    if (!evidence.holds(pairing)) continue;
    verdict.evidence = evidence.name;
    verdict.strength = evidence.strength;
    break;
  }
  if (verdict.evidence.empty()) return verdict;
  for (const Veto& veto : kVetoes) {
    if (veto.outweighs < verdict.strength || !veto.holds(pairing)) continue;
    verdict.veto = veto.name;
    return verdict;
  }
  verdict.joined = true;
  return verdict;
}

bool stand_apart(const Pairing& pairing, const EditorsWord& editor) {
  return editor.are_apart(pairing.a.keys.address.page, pairing.b.keys.address.page) ||
         std::ranges::any_of(kVetoes, [&](const Veto& veto) { return veto.holds(pairing); });
}

}  // namespace ilofeed::feeds
