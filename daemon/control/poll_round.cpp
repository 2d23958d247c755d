#include "daemon/control/poll_round.h"

#include <algorithm>

#include "config/diagnostics.h"
#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceId;

std::string text_of(const PollReport& report) {
  if (report.failure) {
    return "failed: " + report.failure->detail + " (" +
           std::string{feeds::name_of(report.failure->reason)} + ")";
  }
  if (report.status == 304 && report.fresh + report.revised == 0) return "not modified";
  return std::to_string(report.fresh) + " new, " + std::to_string(report.revised) + " revised, " +
         std::to_string(report.seen) + " known";
}

}  // namespace

std::string complaint_about(const PollOrder& order, const Setup& setup) {
  std::vector<std::string> names;
  for (const feeds::Source& source : setup.sources)
    names.push_back(source.id.text);
  for (const std::string& name : order.sources) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const std::string meant = config::nearest(name, names);
    return "ilofeed: there is no source '" + name + "'" +
           (meant.empty() ? "" : "; did you mean '" + meant + "'?") +
           "\n'ilofeed status' lists those of the configuration.\n";
  }
  return {};
}

std::set<SourceId> sources_to_poll(const PollOrder& order,
                                   const Setup& setup,
                                   Poller& poller,
                                   const Now& now) {
  std::set<SourceId> wanted;
  for (const feeds::Source& source : setup.sources) {
    const SourceId& id = source.id;
    const bool named = std::ranges::find(order.sources, id.text) != order.sources.end();
    if (source.paused || (!order.sources.empty() && !named)) continue;
    if (order.force) poller.poll(id, now);
    const auto due = poller.memory().due_in(id, now);
    if (order.force || due == Duration{0}) wanted.insert(id);
  }
  return wanted;
}

PollRound::PollRound(std::set<SourceId> sources) : left_(std::move(sources)), total_(left_.size()) {
  for (const SourceId& source : left_)
    width_ = std::max(width_, source.text.size());
}

std::string PollRound::line(const SourceId& source, const std::string& text) const {
  return source.text + std::string(width_ - source.text.size() + 2, ' ') +
         feeds::printable(text, 2 * feeds::kLongestSentence) + '\n';
}

std::string PollRound::take(const PollReport& report) {
  if (!report.article.empty() || report.pushed || left_.erase(report.source) == 0) return {};
  if (report.failure) all_well_ = false;
  return line(report.source, text_of(report));
}

std::vector<std::string> PollRound::leave_out(const Poller& poller, const Now& now) {
  std::vector<std::string> lines;
  std::erase_if(left_, [&](const SourceId& source) {
    if (poller.asks(source)) return false;
    lines.push_back(line(source, "not asked: another daemon asks its host"));
    return true;
  });
  if (!poller.any_held(now)) return lines;
  std::erase_if(left_, [&](const SourceId& source) {
    const auto until = poller.held_until(source);
    const bool under_way = !poller.due_in(source, now);
    if (under_way || !until || *until <= now.moment) return false;
    const Seconds wait = std::chrono::ceil<Seconds>(*until - now.moment);
    lines.push_back(line(source, "not asked: its host wants no requests for " + brief(wait)));
    return true;
  });
  return lines;
}

void PollRound::adopt(const Setup& setup) {
  std::erase_if(left_, [&](const SourceId& id) {
    const feeds::Source* source = setup.sources.find(id);
    return source == nullptr || source->paused;
  });
}

}  // namespace ilofeed::daemon
