#include "daemon/errand/next.h"

#include <algorithm>
#include <utility>

#include "daemon/errand/kinds.h"

namespace ilofeed::daemon {
namespace {

template <class Kind>
feeds::Validators sent_validators(const Kind& errand) {
  if constexpr (requires { errand.asked; }) return errand.asked.validators;
  return {};
}

/// One event of one kind: those that all kinds on the way share stand here.
struct PollStep {
  const Now& now;

  template <class Kind>

  requires requires(Kind errand) { errand.journey; }

  ErrandStep operator()(Kind& errand, HostIsFree& /*event*/) const {
    Fetch fetch = set_out(errand.journey, sent_validators(errand), now);
    return {std::move(errand), std::move(fetch)};
  }

  template <class Kind>

  requires requires(Kind errand) { errand.journey; }

  ErrandStep operator()(Kind& errand, RobotsUnknown& /*event*/) const {
    Fetch fetch = ask_robots(errand.journey, now);
    return {std::move(errand), std::move(fetch)};
  }

  template <class Kind>

  requires requires(Kind errand) { errand.journey; }

  ErrandStep operator()(Kind& errand, Answered& event) const {
    if (auto action = follow(errand.journey, sent_validators(errand), event.answer, now))
      return {std::move(errand), std::move(*action)};
    return arrive(std::move(errand), std::move(event.answer));
  }

  template <class Kind, class Happened>
  ErrandStep operator()(Kind& errand, Happened& event) const {
    if constexpr (requires { on(std::move(errand), std::move(event)); }) {
      return on(std::move(errand), std::move(event));
    } else {
      return {std::move(errand), Done{}};
    }
  }
};

ErrandKind kind_of(const Errand& errand) {
  if (std::holds_alternative<Article>(errand)) return ErrandKind::article;
  return std::holds_alternative<Push>(errand) ? ErrandKind::push : ErrandKind::poll;
}

}  // namespace

const feeds::Source& source_of(const Errand& errand) {
  if (const auto* push = std::get_if<Push>(&errand)) return *push->source;
  if (const auto* heal = std::get_if<Heal>(&errand)) return *heal->poll.journey.source;
  if (const auto* article = std::get_if<Article>(&errand)) return *article->journey.source;
  if (const auto* sitemap = std::get_if<Sitemap>(&errand)) return *sitemap->journey.source;
  return *std::get<Poll>(errand).journey.source;
}

Outcome& outcome_of(Errand& errand) {
  if (auto* heal = std::get_if<Heal>(&errand)) return heal->poll.outcome;
  if (auto* push = std::get_if<Push>(&errand)) return push->outcome;
  if (auto* article = std::get_if<Article>(&errand)) return article->outcome;
  if (auto* sitemap = std::get_if<Sitemap>(&errand)) return sitemap->outcome;
  return std::get<Poll>(errand).outcome;
}

ErrandKey key_of(const Errand& errand) {
  return {source_of(errand).id, kind_of(errand)};
}

ErrandStep next(Errand errand, ErrandEvent event, const Now& now) {
  return std::visit(PollStep{now}, errand, event);
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

ErrandStep on(Article article, WasRead document) {
  take_document(article.outcome, std::move(document.feed));
  return to_file(std::move(article));
}

ErrandStep on(Push push, Brought delivery) {
  push.outcome.received = delivery.response.body.size();
  Read read{push.source, std::move(delivery.response)};
  return {std::move(push), std::move(read)};
}

ErrandStep on(Push push, WasRead document) {
  take_document(push.outcome, std::move(document.feed));
  return to_file(std::move(push));
}

void take_document(Outcome& outcome, feeds::Result<feeds::Feed> document) {
  if (!document) {
    outcome.failure = std::move(document.error());
    return;
  }
  outcome.listed = document->entries.size();
  outcome.feed = std::move(*document);
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
