// Dates told from today: "3 days ago", "hace 2 horas", "yesterday".
#include <array>
#include <string>

#include "feeds/text/ascii.h"
#include "feeds/text/date/date_text.h"
#include "feeds/text/date/date_words.h"
#include "feeds/text/fold.h"

namespace ilofeed::feeds {
namespace {

using namespace std::chrono;

constexpr std::size_t kLongestText = 80;
constexpr std::size_t kLongestWithoutDigit = 40;  // "il y a une heure"

enum class Unit { second, minute, hour, day, week, month, year };

struct Words {
  Unit unit;
  std::string_view names;  ///< folded, parted and enclosed by blanks
};

constexpr std::array kRelativeUnits{
    Words{Unit::second,
          " s sec secs second seconds seconde secondes segundo segundos segundos sekunde sekunden "
          "secondo "
          "secondi секунда секунды секунд saniye giay ثانية ثوان 秒 초 초 "},
    Words{Unit::minute,
          " m min mins minute minutes minuto minutos minuten minuti минута минуту минуты минут "
          "minuut minuten "
          "dakika phut دقيقة دقائق دقيقتين 分 分钟 分鐘 분 minut minuty minuta "},
    Words{Unit::hour,
          " h hr hrs hour hours heure heures hora horas stunde stunden ora ore час часа часов uur "
          "uren saat gio "
          "ساعة ساعات ساعتين 时 時 小时 小時 時間 시간 godzine godziny godzin "},
    Words{Unit::day,
          " d day days jour jours dia dias tag tage tagen giorno giorni день дня дней dag dagen "
          "gun ngay يوم ايام "
          "يومين 天 日 일 dzien dni "},
    Words{Unit::week,
          " w wk wks week weeks semaine semaines semana semanas woche wochen settimana settimane "
          "неделя неделю "
          "недели недель weken hafta tuan اسبوع اسابيع اسبوعين 周 週 週間 星期 주 tydzien tygodnie "
          "tygodni "},
    Words{Unit::month,
          " mo mos month months mois mes meses monat monate monaten mese mesi месяц месяца месяцев "
          "maand maanden "
          "ay thang شهر اشهر شهور شهرين 月 个月 個月 か月 ヶ月 개월 miesiac miesiace miesiecy "},
    Words{Unit::year,
          " y yr yrs year years an ans annee annees ano anos jahr jahre jahren anno anni год года "
          "лет jaar yil nam "
          "سنة سنوات عام اعوام 年 년 rok lata lat "},
};

// What makes it the past; in some languages before the number, in others after the unit.
constexpr std::string_view kAgo =
    " ago hace ilya vor ha fa назад тому atras geleden once truoc منذ قبل 前 전 temu previously "
    "siden sedan lalu ";

struct NamedDay {
  int days_ago;
  std::string_view names;  ///< phrases, each between bars
};

constexpr std::array kNamedDays{
    NamedDay{0,
             "|today|aujourd'hui|hoy|heute|hoje|oggi|сегодня|vandaag|bugun|hom nay|اليوم|今天|今日|"
             "本日|오늘|dzisiaj|dzis|i dag|"},
    NamedDay{1,
             "|yesterday|hier|ayer|gestern|ontem|ieri|вчера|gisteren|dun|hom qua|امس|昨天|昨日|"
             "어제|wczoraj|i gar|i går|"},
    NamedDay{2, "|anteayer|avant-hier|vorgestern|anteontem|позавчера|前天|一昨日|그저께|"},
};

constexpr std::string_view kNow =
    "|now|just now|right now|a l'instant|ahora|jetzt|gerade eben|agora|adesso|только что|сейчас|"
    "الان|刚刚|剛剛|たった今|방금|";

// A phrase is all that the text says: a part of one ("a", "just") is none.
bool is_phrase_of(std::string_view phrases, std::string_view text) {
  return text.find('|') == std::string_view::npos &&
         phrases.find("|" + std::string(text) + "|") != std::string_view::npos;
}

constexpr std::string_view kOne =
    " a an one un une uno una ein eine einem einer einen um uma один одну одна een bir mot 一 ";

constexpr std::string_view kFillers =
    " y about over around environ около circa etwa posted published updated publie publicado "
    "veroffentlicht "
    "опубликовано dang ";

std::optional<Unit> unit_named(std::string_view name) {
  for (const auto& row : kRelativeUnits) {
    if (is_among(row.names, name)) return row.unit;
  }
  return std::nullopt;
}

Date some_days_ago(Time now, int count) {
  return {floor<days>(now) - days{count}, Precision::day, std::nullopt};
}

Date some_months_ago(Time now, int count) {
  const year_month_day today{floor<days>(now)};
  const auto month = today.year() / today.month() - months{count};
  return {sys_days{month / 1}, Precision::month, std::nullopt};
}

std::optional<Date> before(Time now, int count, Unit unit) {
  switch (unit) {
    case Unit::second: return Date{now - seconds{count}, Precision::minute, std::nullopt};
    case Unit::minute: return Date{now - minutes{count}, Precision::minute, std::nullopt};
    case Unit::hour: return Date{now - hours{count}, Precision::minute, std::nullopt};
    case Unit::day: return some_days_ago(now, count);
    case Unit::week: return some_days_ago(now, 7 * count);
    case Unit::month:
      return count <= 1200 ? std::optional(some_months_ago(now, count)) : std::nullopt;
    case Unit::year: {
      if (count > 100) return std::nullopt;
      const year_month_day today{floor<days>(now)};
      return Date{sys_days{(today.year() - years{count}) / 1 / 1}, Precision::year, std::nullopt};
    }
  }
  return std::nullopt;
}

// A number with its unit somewhere in the text, and a word that says "ago".
struct Elapsed {
  std::optional<int> count;
  std::optional<Unit> unit;
  bool ago = false;
  bool only_this = true;  ///< no other words
};

// "天前", "시간 전": Han and Hangul units run into the word that says "ago".
std::optional<Unit> unit_before_ago(std::string_view rest) {
  while (rest.starts_with(' '))
    rest.remove_prefix(1);
  for (const std::string_view ago : {"前", " 전", "전"}) {
    if (rest.ends_with(ago)) return unit_named(rest.substr(0, rest.size() - ago.size()));
  }
  return std::nullopt;
}

Elapsed read_elapsed(const DateText& text, std::string_view spelled) {
  Elapsed elapsed;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto& token = text.token(at);
    if (token.kind == DateToken::Kind::number) {
      if (elapsed.count || token.digits > 4) elapsed.only_this = false;
      elapsed.count = text.number(at);
      if (const auto unit = unit_before_ago(spelled.substr(token.end))) {
        elapsed.unit = unit;
        elapsed.ago = true;
        return elapsed;
      }
      continue;
    }
    const auto word = text.word(at);
    if (word.empty()) continue;
    const auto unit = unit_named(word);
    if (!elapsed.unit && unit && elapsed.count) {
      elapsed.unit = unit;
    } else if (is_among(kAgo, word)) {
      elapsed.ago = true;
    } else if (!elapsed.count && is_among(kOne, word)) {
      elapsed.count = 1;
    } else if (!is_among(kFillers, word)) {
      elapsed.only_this = false;
    }
  }
  return elapsed;
}

// Words of ASCII are parts of the text as it stands: most lines hold none that says "ago", and need
// not be cut into words.
bool may_say_ago(std::string_view folded) {
  if (!is_ascii(folded)) return true;
  for (std::string_view rest = kAgo.substr(1); !rest.empty();) {
    const std::size_t end = rest.find(' ');
    if (folded.find(rest.substr(0, end)) != std::string_view::npos) return true;
    rest.remove_prefix(end + 1);
  }
  return false;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

std::string without_marks(std::string_view folded) {
  while (!folded.empty() &&
         (folded.back() == '.' || folded.back() == '!' || folded.back() == ' ')) {
    folded.remove_suffix(1);
  }
  while (!folded.empty() && folded.front() == ' ')
    folded.remove_prefix(1);
  return std::string(folded);
}

}  // namespace

std::optional<Date> parse_relative_date(std::string_view text, Time now) {
  if (text.size() > kLongestText) return std::nullopt;
  if (text.size() > kLongestWithoutDigit && !has_digit(text)) return std::nullopt;
  const std::string straight = replaced(without_marks(fold(text)), "’", "'");
  const std::string folded = replaced(straight, "il y a ", "ilya ");
  if (folded.empty()) return std::nullopt;
  if (is_phrase_of(kNow, folded)) return Date{now, Precision::minute, std::nullopt};
  for (const auto& day : kNamedDays) {
    if (is_phrase_of(day.names, folded)) return some_days_ago(now, day.days_ago);
  }
  if (!may_say_ago(folded)) return std::nullopt;
  const DateText words(folded, {});
  const Elapsed elapsed = read_elapsed(words, folded);
  if (!elapsed.ago || !elapsed.only_this || !elapsed.count || !elapsed.unit) return std::nullopt;
  return before(now, *elapsed.count, *elapsed.unit);
}

}  // namespace ilofeed::feeds
