// How the sources fare: for the operator, and for readers who miss one.
#include <algorithm>
#include <array>

#include "feeds/render/site/operator_words.h"
#include "feeds/render/site/story_line.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/written_date.h"

namespace ilofeed::feeds {
namespace {

/// The worst first.
struct ConditionRow {
  SourceCondition condition;
  Say words;
};

constexpr std::array kConditions{
    ConditionRow{SourceCondition::failing, Say::state_failing},
    ConditionRow{SourceCondition::changed_shape, Say::state_changed_shape},
    ConditionRow{SourceCondition::gone, Say::state_gone},
    ConditionRow{SourceCondition::silent, Say::state_silent},
    ConditionRow{SourceCondition::fresh, Say::state_new},
    ConditionRow{SourceCondition::ok, Say::state_ok},
    ConditionRow{SourceCondition::paused, Say::state_paused},
};

const ConditionRow* row_of(SourceCondition condition) {
  return std::ranges::find(kConditions, condition, &ConditionRow::condition);
}

// Numbers of a picture are written so that every browser reads them alike.
void place(pugi::xml_node node, const char* name, std::size_t number) {
  set(node, name, std::to_string(number));
}

void add_label(pugi::xml_node plot, std::size_t x, const char* anchor, const std::string& text) {
  pugi::xml_node label = add_element(plot, "text", text);
  place(label, "x", x);
  place(label, "y", 116);
  set(label, "text-anchor", anchor);
}

void add_bar(pugi::xml_node plot, std::size_t x, std::size_t width, std::size_t height) {
  pugi::xml_node bar = plot.append_child("rect");
  place(bar, "x", x);
  place(bar, "y", 100 - height);
  place(bar, "width", width);
  place(bar, "height", height);
}

std::string written_begin(const Page& page, const Bar& bar, Precision precision) {
  return written_date({bar.begin, precision, {}}, page.context().manner.language);
}

// Bars from left to right, as time goes in every plot; what failed stands in front, darker.
void add_plot(Page& page, Say name, const std::vector<Bar>& bars, Precision precision) {
  constexpr std::size_t kWidth = 600;
  constexpr std::size_t kHeight = 96;
  if (bars.empty()) return;
  const std::size_t most =
      std::max<std::size_t>(1, std::ranges::max_element(bars, {}, &Bar::count)->count);
  add_element(page.main(), "h2", page.say(name));
  pugi::xml_node plot = add_element(page.main(), "svg", "", "plot");
  set(plot, "viewBox", "0 0 600 120");
  set(plot, "role", "img");
  set(plot, "aria-label", page.say(name) + ": 0–" + std::to_string(most));
  set(plot, "dir", "ltr");
  const std::size_t step = kWidth / bars.size();
  for (std::size_t i = 0; i < bars.size(); ++i) {
    pugi::xml_node group = plot.append_child("g");
    std::string told =
        written_begin(page, bars[i], precision) + ": " + std::to_string(bars[i].count);
    if (bars[i].failed > 0)
      told += " (" + page.say(Say::failed) + ": " + std::to_string(bars[i].failed) + ")";
    add_element(group, "title", told);
    add_bar(group, i * step, step - 2, bars[i].count * kHeight / most);
    if (bars[i].failed == 0) continue;
    add_bar(group, i * step, step - 2, bars[i].failed * kHeight / most);
    set(group.last_child(), "class", "failed");
  }
  add_label(plot, 0, "start", written_begin(page, bars.front(), precision));
  add_label(plot, kWidth, "end", written_begin(page, bars.back(), precision));
}

/// The cells of a row, each named for who sees no table.
class Cells {
 public:
  Cells(const Page& page, pugi::xml_node body) : page_(page), row_(body.append_child("tr")) {}

  pugi::xml_node add(Say name, const std::string& text = "") {
    pugi::xml_node cell = add_element(row_, "td", text);
    set(cell, "data-label", page_.say(name));
    return cell;
  }

 private:
  const Page& page_;
  pugi::xml_node row_;
};

// In the language of the page where it is known, else as it was told.
void add_told(const Page& page, pugi::xml_node parent, const std::string& english) {
  if (english.empty()) return;
  const std::string& language = page.context().manner.language;
  if (const auto translated = told_in(english, language)) {
    add_element(parent, "bdi", *translated);
  } else {
    set(add_element(parent, "bdi", english), "lang", language == "en" ? "" : "en");
  }
}

void add_source(const Page& page, pugi::xml_node body, const SourceLine& source) {
  const std::string& language = page.context().manner.language;
  const auto moment = [&](const std::optional<Time>& time) {
    return time ? written_date({*time, Precision::minute, {}}, language) : std::string();
  };
  Cells cells(page, body);
  pugi::xml_node name = cells.add(Say::source);
  add_element(add_anchor(name, page.to_page("sources/" + source.id.text + ".html"), ""),
              "bdi",
              source.title);
  cells.add(Say::state, page.say(row_of(source.condition)->words));
  cells.add(Say::problem, source.problem);
  cells.add(Say::entries, std::to_string(source.entries));
  cells.add(Say::last_poll, moment(source.last_poll));
  cells.add(Say::next_poll, moment(source.next_poll));
  add_told(page, cells.add(Say::why_then), source.why);
  cells.add(Say::push, source.push);
}

}  // namespace

std::string render_status_page(const StatusPage& status, const SiteContext& context) {
  Page page(say(Say::status, context.manner.language), context, "status");
  page.hide_from_robots();
  add_element(page.main(), "h1", page.say(Say::status));
  add_told(page, add_element(page.main(), "p", page.say(Say::health) + ": "), status.health);
  pugi::xml_node reasons =
      status.reasons.empty() ? pugi::xml_node() : page.main().append_child("ul");
  for (const std::string& reason : status.reasons)
    add_told(page, reasons.append_child("li"), reason);
  add_element(page.main(),
              "p",
              page.say(Say::entries) + ": " + std::to_string(status.stories) + " · " +
                  page.say(Say::sources) + ": " + std::to_string(status.sources.size()),
              "quiet");
  add_plot(page, Say::entries_a_day, status.entries_a_day, Precision::day);
  add_plot(page, Say::polls_an_hour, status.polls_an_hour, Precision::minute);
  add_element(page.main(), "h2", page.say(Say::sources));
  pugi::xml_node table = add_element(page.main(), "table", "", "cards");
  pugi::xml_node head = table.append_child("thead").append_child("tr");
  for (const Say name : {Say::source,
                         Say::state,
                         Say::problem,
                         Say::entries,
                         Say::last_poll,
                         Say::next_poll,
                         Say::why_then,
                         Say::push})
    set(add_element(head, "th", page.say(name)), "scope", "col");
  pugi::xml_node body = table.append_child("tbody");
  std::vector<SourceLine> sources = status.sources;
  std::ranges::stable_sort(
      sources, {}, [](const SourceLine& source) { return row_of(source.condition); });
  for (const SourceLine& source : sources)
    add_source(page, body, source);
  return page.bytes();
}

}  // namespace ilofeed::feeds
