#include "daemon/commands/why_json.h"

namespace ilofeed::daemon {
namespace {

using nlohmann::json;

json origins_of(const feeds::Story& story) {
  json origins = json::array();
  for (const feeds::Origin& origin : story.origins) {
    origins.push_back({{"source", origin.source.text},
                       {"first_seen", feeds::rfc3339(origin.first_seen)},
                       {"url", origin.link},
                       {"taken_by", origin.merge_reason},
                       {"strength", origin.strength}});
  }
  return origins;
}

json topics_of(const feeds::Story& story, const Setup& setup, feeds::Time now) {
  json topics = json::array();
  for (const feeds::Topic& topic : setup.matcher.topics()) {
    const feeds::Explanation reason = setup.matcher.explain(topic.id, story, now);
    json row{{"id", topic.id.text},
             {"kept", reason.kept},
             {"clause", reason.clause},
             {"where", reason.where}};
    if (reason.weight) {
      row["weight"] = *reason.weight;
      row["threshold"] = reason.threshold;
    }
    topics.push_back(std::move(row));
  }
  return topics;
}

json revisions_of(const std::vector<feeds::Revision>& revisions) {
  json list = json::array();
  for (const feeds::Revision& revision : revisions) {
    list.push_back({{"replaced", feeds::rfc3339(revision.replaced)},
                    {"title", revision.title},
                    {"summary", revision.summary},
                    {"content", revision.content}});
  }
  return list;
}

}  // namespace

json why_json(const feeds::Story& story,
              const std::vector<feeds::Revision>& revisions,
              const Setup& setup,
              feeds::Time now) {
  const feeds::Entry& entry = story.entry;
  json told{{"id", story.id.text},
            {"title", entry.title},
            {"url", entry.link},
            {"kind", entry.kicker},
            {"place", entry.place},
            {"language", entry.language},
            {"language_evidence", entry.language_evidence},
            {"document_id", entry.document_id},
            {"date_evidence", entry.date_evidence},
            {"first_seen", feeds::rfc3339(story.first_seen)},
            {"revision", story.revision},
            {"origins", origins_of(story)},
            {"topics", topics_of(story, setup, now)},
            {"revisions", revisions_of(revisions)}};
  if (entry.published) told["published"] = feeds::rfc3339(feeds::published_time(*entry.published));
  return told;
}

}  // namespace ilofeed::daemon
