#include "daemon/errand/next.h"

#include <algorithm>
#include <utility>

#include "daemon/errand/kinds.h"

namespace ilofeed::daemon {
namespace {

struct SourceOf {
  const feeds::Source& operator()(const Push& push) const { return *push.source; }

  const feeds::Source& operator()(const Heal& heal) const { return *heal.poll.journey.source; }

  const feeds::Source& operator()(const auto& errand) const { return *errand.journey.source; }
};

struct OutcomeOf {
  Outcome& operator()(Heal& heal) const { return heal.poll.outcome; }

  Outcome& operator()(auto& errand) const { return errand.outcome; }
};

ErrandKind kind_of(const Errand& errand) {
  if (std::holds_alternative<Article>(errand)) return ErrandKind::article;
  return std::holds_alternative<Push>(errand) ? ErrandKind::push : ErrandKind::poll;
}

void take_document(Outcome& outcome, WasRead document) {
  if (document.feed) {
    outcome.listed = document.feed->entries.size();
    outcome.feed = std::move(*document.feed);
  } else {
    outcome.failure = std::move(document.feed.error());
  }
}

struct ArticleSteps : StepsOnTheWay<Article> {
  using StepsOnTheWay::operator();

  ErrandStep operator()(WasRead document) {
    take_document(errand.outcome, std::move(document));
    return to_file(std::move(errand));
  }
};

struct PushSteps : Steps<Push> {
  using Steps::operator();

  ErrandStep operator()(Brought event) {
    errand.outcome.received = event.response.body.size();
    Read read{errand.source, std::move(event.response)};
    return {std::move(errand), std::move(read)};
  }

  ErrandStep operator()(WasRead document) {
    take_document(errand.outcome, std::move(document));
    return to_file(std::move(errand));
  }
};

}  // namespace

const feeds::Source& source_of(const Errand& errand) {
  return std::visit(SourceOf{}, errand);
}

Outcome& outcome_of(Errand& errand) {
  return std::visit(OutcomeOf{}, errand);
}

ErrandKey key_of(const Errand& errand) {
  return {source_of(errand).id, kind_of(errand)};
}

ErrandStep next(Errand errand, ErrandEvent event, const Now& now) {
  return std::visit([&](auto& kind) { return step(std::move(kind), std::move(event), now); },
                    errand);
}

ErrandStep step(Article article, ErrandEvent event, const Now& now) {
  return std::visit(ArticleSteps{{{std::move(article), now}}}, std::move(event));
}

ErrandStep step(Push push, ErrandEvent event, const Now& now) {
  return std::visit(PushSteps{{std::move(push), now}}, std::move(event));
}

ErrandStep arrive(Article article, FetchAnswer answer) {
  note_answer(article.outcome, article.journey, answer);
  if (brings_body(answer)) {
    Read read = reading_of(article.journey, std::move(answer), ReadAs::article);
    return {std::move(article), std::move(read)};
  }
  article.outcome.failure = failure_of(answer, {});
  return to_file(std::move(article));
}

ErrandStep to_file(Errand errand) {
  const auto when = [](const feeds::Entry& entry) {
    const auto& date = entry.published ? entry.published : entry.updated;
    return date ? date->time : Time::min();
  };
  Outcome& outcome = outcome_of(errand);
  if (outcome.feed && outcome.feed->format == feeds::Format::sitemap && !outcome.failure)
    std::ranges::stable_sort(outcome.feed->entries, std::ranges::greater{}, when);
  return {std::move(errand), File{}};
}

}  // namespace ilofeed::daemon
