#include "feeds/store/move/tables.h"

#include <algorithm>
#include <array>

#include "feeds/store/store_error.h"

namespace ilofeed::feeds {
namespace {

// What others refer to first.
constexpr std::array<std::string_view, 22> kCopied{
    "story",           "origin",       "origin_text",    "positional_ids", "revision",
    "topic_story",     "version",      "version_page",   "topic_digest",   "version_rules",
    "poll_state",      "host_hold",    "tombstone",      "sitemap_state",  "wanted_article",
    "pruned",          "subscription", "announced_feed", "feed_identity",  "change",
    "change_follower", "tally"};

// The index of words, which every store makes by itself; leases, which daemons that run now have;
// and what belongs to an engine.
constexpr std::array<std::string_view, 9> kNotCopied{"story_words",
                                                     "story_vocabulary",
                                                     "unindexed",
                                                     "word_index",
                                                     "host_lease",
                                                     "duty_lease",
                                                     "poller",
                                                     "ilofeed_schema",
                                                     kCopyMark};

struct TypeName {
  std::string_view name;
  ColumnKind kind;
};

constexpr std::array kTypes{TypeName{"INTEGER", ColumnKind::number},
                            TypeName{"bigint", ColumnKind::number},
                            TypeName{"TEXT", ColumnKind::text},
                            TypeName{"text", ColumnKind::text}};

ColumnKind kind_of(const std::string& type) {
  const auto* row = std::ranges::find(kTypes, type, &TypeName::name);
  return row == kTypes.end() ? ColumnKind::other : row->kind;
}

[[noreturn]] void refuse(const std::string& why) {
  throw StoreError(why + "; this ilofeed cannot copy the store", StoreFault::unusable);
}

void require_known(const std::vector<TableShape>& tables) {
  for (const TableShape& each : tables) {
    const bool is_known = std::ranges::find(kCopied, each.name) != kCopied.end() ||
                          std::ranges::find(kNotCopied, each.name) != kNotCopied.end();
    if (!is_known) refuse("there is a table that no ilofeed made: " + each.name);
  }
}

const TableShape& named(const std::vector<TableShape>& tables, std::string_view name) {
  const auto table = std::ranges::find(tables, name, &TableShape::name);
  if (table == tables.end()) refuse("there is no table " + std::string(name));
  return *table;
}

std::vector<Column> sorted(std::vector<Column> columns) {
  std::ranges::sort(columns, {}, &Column::name);
  return columns;
}

}  // namespace

std::vector<TableShape> tables_of(Rows rows) {
  std::vector<TableShape> tables;
  while (rows.next()) {
    const std::string name = rows.text();
    if (tables.empty() || tables.back().name != name) tables.push_back({name, {}});
    std::string column = rows.text();
    tables.back().columns.push_back({std::move(column), kind_of(rows.text())});
  }
  return tables;
}

bool has_table(const std::vector<TableShape>& tables, std::string_view name) {
  return std::ranges::find(tables, name, &TableShape::name) != tables.end();
}

std::string columns_of(const TableShape& table) {
  std::string all;
  for (const Column& each : table.columns)
    all += (all.empty() ? "" : ", ") + each.name;
  return all;
}

Row row_of(Rows& rows, const TableShape& table) {
  Row row;
  row.reserve(table.columns.size());
  for (const Column& each : table.columns) {
    Value& value = row.emplace_back();
    if (each.kind == ColumnKind::number) {
      if (const auto number = rows.maybe_number()) value = *number;
    } else if (auto text = rows.maybe_text()) {
      value = *std::move(text);
    }
  }
  return row;
}

std::vector<TableShape> tables_to_copy(const std::vector<TableShape>& from,
                                       const std::vector<TableShape>& to) {
  require_known(from);
  require_known(to);
  std::vector<TableShape> tables;
  for (const std::string_view name : kCopied) {
    const TableShape& here = named(from, name);
    const TableShape& there = named(to, name);
    if (sorted(here.columns) != sorted(there.columns))
      refuse("the columns of the table " + here.name + " are not the same in both stores");
    if (std::ranges::find(here.columns, ColumnKind::other, &Column::kind) != here.columns.end())
      refuse("a column of the table " + here.name + " is neither number nor text");
    tables.push_back(here);
  }
  return tables;
}

}  // namespace ilofeed::feeds
