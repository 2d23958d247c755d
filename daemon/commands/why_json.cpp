#include "daemon/commands/why_json.h"

#include <vector>

#include "feeds/flow/editor/told_versions.h"

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

json versions_of(const feeds::ToldVersions& told) {
  json versions = json::array();
  for (const feeds::OtherVersion& other : told.others()) {
    versions.push_back({{"language", other.language()},
                        {"id", other.story.id.text},
                        {"url", other.story.entry.link},
                        {"title", other.story.entry.title},
                        {"evidence", other.version.evidence}});
  }
  return versions;
}

// Whether a feed that keeps the story publishes it, or which version in its place.
void add_published(json& row, bool kept, const feeds::OtherVersion* instead) {
  row["published"] = kept && instead == nullptr;
  if (kept && instead != nullptr)
    row["published_instead"] = {{"language", instead->language()},
                                {"id", instead->story.id.text},
                                {"url", instead->story.entry.link}};
}

json topics_of(const feeds::Story& story,
               const feeds::ToldVersions& told,
               const Setup& setup,
               feeds::Time now) {
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
    add_published(row, reason.kept, told.instead_in(topic));
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

json why_json(const feeds::Story& story, feeds::Store& store, const Setup& setup, feeds::Time now) {
  const feeds::Entry& entry = story.entry;
  const feeds::ToldVersions versions(story, store, setup.matcher, setup.plan, now);
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
            {"versions", versions_of(versions)},
            {"topics", topics_of(story, versions, setup, now)},
            {"revisions", revisions_of(store.stories().revisions(story.number))}};
  if (entry.published) told["published"] = feeds::rfc3339(feeds::published_time(*entry.published));
  return told;
}

}  // namespace ilofeed::daemon
