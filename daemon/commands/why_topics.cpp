#include "daemon/commands/why_topics.h"

#include "daemon/show/terminal.h"

namespace ilofeed::daemon {
namespace {

// Of what the mentions weigh, and what the topic asks for.
std::string sum_of(const feeds::Explanation& reason) {
  if (!reason.weight) return "";
  return std::to_string(*reason.weight) + " of " + std::to_string(reason.threshold);
}

void print_topic(const CommandContext& context,
                 const feeds::Topic& topic,
                 const feeds::Explanation& reason,
                 const feeds::OtherVersion* instead) {
  const std::string sum = sum_of(reason);
  std::string decision = reason.kept ? ": kept" : ": no";
  if (!sum.empty()) decision += ", weighs " + sum;
  if (instead != nullptr) decision += ", but published in " + instead->language();
  print_wrapped(context.out, 2, topic.id.text + decision);
  print_wrapped(context.out, 6, reason.clause);
  print_wrapped(context.out, 6, reason.where.empty() ? "" : "→ " + reason.where);
  if (instead != nullptr)
    print_wrapped(context.out,
                  6,
                  "in its place: " + instead->story.entry.link + ' ' + instead->story.id.text);
}

}  // namespace

void print_versions(const CommandContext& context, const feeds::ToldVersions& versions) {
  if (versions.others().empty()) return;
  std::fprintf(context.out, "\nIn other languages:\n");
  for (const feeds::OtherVersion& other : versions.others()) {
    print_wrapped(context.out,
                  2,
                  other.language() + ", known by " + other.version.evidence + ": " +
                      shown(other.story.entry.title));
    print_wrapped(context.out, 6, other.story.entry.link);
    print_wrapped(context.out, 6, other.story.id.text);
  }
  const feeds::OtherVersion* instead = versions.instead_in_all();
  print_wrapped(
      context.out,
      2,
      "The feed of everything publishes " +
          (instead == nullptr ? "the one asked for" : "the one in " + instead->language()) + ".");
}

void print_topics(const CommandContext& context,
                  const feeds::Story& story,
                  const feeds::ToldVersions& versions,
                  const std::string& only) {
  const Setup& setup = *context.setup;
  std::fprintf(context.out, "\nTopics:\n");
  const Time now = read_clocks().time();
  for (const feeds::Topic& topic : setup.matcher.topics()) {
    if (!only.empty() && topic.id.text != only) continue;
    const feeds::Explanation reason = setup.matcher.explain(topic.id, story, now);
    print_topic(context, topic, reason, reason.kept ? versions.instead_in(topic) : nullptr);
  }
}

}  // namespace ilofeed::daemon
