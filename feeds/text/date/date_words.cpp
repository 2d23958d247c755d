#include "feeds/text/date/date_words.h"

namespace ilofeed::feeds {
bool is_among(std::string_view words, std::string_view phrase) {
  // A letter may fold to a blank and a mark.
  if (phrase.empty() || phrase.front() == ' ' || phrase.back() == ' ') return false;
  for (auto at = words.find(phrase); at != std::string_view::npos;
       at = words.find(phrase, at + 1)) {
    if (words[at - 1] == ' ' && words[at + phrase.size()] == ' ') return true;
  }
  return false;
}

bool is_of(std::string_view folded) {
  return is_among(" of de del d di da do van des the mes ", folded);
}

bool is_range_word(std::string_view folded) {
  return is_among(
      " to until till through thru and au al a ao ate bis und et y e e' tot t en tm til do az po "
      "ir by "
      "по до и та الى حتى و den ile sampai hingga na ja es 至 到 ",
      folded);
}

bool is_article(std::string_view folded) {
  return is_among(" el le the il zum den o l i ", folded);
}

bool is_from(std::string_view folded) {
  return is_among(
      " du del from vom von dal de entre between с со від з من tu od am le el between desde fra "
      "van ",
      folded);
}

bool is_ordinal(std::string_view folded) {
  return is_among(
      " st nd rd th er ere eme e o a ro do го е й ое ого en an es ei i ji ies de te ste ", folded);
}

bool is_day_word(std::string_view folded) {
  return is_among(" ngay dnia ziua tarehe วันที่ ", folded);
}

bool is_month_word(std::string_view folded) {
  return is_among(" thang thg ", folded);
}

bool is_year_word(std::string_view folded) {
  return is_among(
      " nam annee ano anno year jahr г года год р року рік roku год. m gada st yil yili ж жылы "
      "година год гг ปี พ ศ م عام "
      "سنة ל ",
      folded);
}

bool is_at(std::string_view folded) {
  return is_among(
      " at a as um om kl klo ore alle a las o в о об luc saat godz ora las de pe الساعة ", folded);
}

bool is_hour_word(std::string_view folded) {
  return is_among(" uhr h hrs hs uur heures horas hours ч часов ώρα น ", folded);
}

bool is_before_noon(std::string_view folded) {
  return is_among(" am a.m πμ sa ص 오전 午前 上午 ", folded);
}

bool is_after_noon(std::string_view folded) {
  return is_among(" pm p.m μμ ch م 오후 午後 下午 ", folded);
}

}  // namespace ilofeed::feeds
