#include "feeds/store/postgres/link.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <utility>

#include "feeds/store/postgres/errors.h"

namespace ilofeed::feeds {
namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string value_of(const Options& options, std::string_view keyword) {
  for (const PQconninfoOption* each = options.get(); each && each->keyword; ++each) {
    if (keyword == each->keyword) return each->val ? each->val : "";
  }
  return {};
}

Options options_of(const std::string& url) {
  char* complaint = nullptr;
  Options options(PQconninfoParse(url.c_str(), &complaint));
  const std::string why = complaint ? complaint : "";
  PQfreemem(complaint);
  // The complaint may quote the URL, and with it a password.
  if (!options)
    throw StoreError(
        "store.url is no URL of a PostgreSQL database: postgresql://USER@HOST/DATABASE",
        StoreFault::unusable);
  return options;
}

bool is_near(const std::string& hosts) {
  if (hosts.empty()) return true;
  std::string_view rest = hosts;
  while (!rest.empty()) {
    const std::string_view host = rest.substr(0, rest.find(','));
    constexpr std::array<std::string_view, 3> kLoopback{"localhost", "127.0.0.1", "::1"};
    if (!host.starts_with('/') && std::ranges::find(kLoopback, host) == kLoopback.end())
      return false;
    rest.remove_prefix(std::min(host.size() + 1, rest.size()));
  }
  return true;
}

std::string named(const Options& options) {
  const std::string host = value_of(options, "host");
  return value_of(options, "dbname") + " at " + (host.empty() ? "this machine" : host);
}

// Whoever runs as another user is another to the database.
std::string asked_as(const PGconn* connection, const Options& options) {
  const char* user = PQuser(connection);
  if (user == nullptr || !value_of(options, "user").empty()) return {};
  return std::string("; asked as ") + user + ": store.url names no user";
}

// Whoever opened a store for writing, shares it; who copies a store, has it alone. By the schema:
// one database may hold several stores.
constexpr const char* kLockOfWriters = "(1768714087, hashtext(current_schema()))";

// The server keeps the plan of a statement. What it made while a table was small, reading all of
// it, it would still do in the large one: until the tables are analysed, a minute or more.
constexpr const char* kPlanning =
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = "
    "off";

// A notice is no error, and standard error is the log's.
void ignore_notice(void* /*context*/, const PGresult* /*result*/) {}

}  // namespace

PostgresLink::PostgresLink(StorePlace place, OpenMode mode)
    : place_(std::move(place)), mode_(mode), name_(named(options_of(place_.url))) {
  connect();
}

// What the URL says comes last: it has the last word. Elsewhere than on this machine the server
// must prove who it is. Of several servers also readers want the one that takes writes: what lags
// behind would be kept for the newest.
void PostgresLink::connect() {
  const Options options = options_of(place_.url);
  const bool is_here = is_near(value_of(options, "host")) && is_near(value_of(options, "hostaddr"));
  std::vector<const char*> keywords{"application_name",
                                    "connect_timeout",
                                    "keepalives_idle",
                                    "keepalives_interval",
                                    "keepalives_count",
                                    "tcp_user_timeout",
                                    "target_session_attrs",
                                    "sslmode",
                                    "sslrootcert",
                                    "dbname"};
  std::vector<const char*> values{"ilofeed",
                                  "5",
                                  "10",
                                  "5",
                                  "3",
                                  "20000",
                                  "read-write",
                                  is_here ? "prefer" : "verify-full",
                                  is_here ? "" : "/etc/ssl/certs/ca-certificates.crt",
                                  place_.url.c_str()};
  if (!place_.password.empty() && value_of(options, "password").empty()) {
    keywords.push_back("password");
    values.push_back(place_.password.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  known_.clear();
  sent_.clear();
  connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
  if (is_lost())
    throw lost(PQerrorMessage(connection_.get()) + asked_as(connection_.get(), options));
  PQsetNoticeReceiver(connection_.get(), &ignore_notice, nullptr);
  set_up();
}

void PostgresLink::set_up() {
  if (PQsetClientEncoding(connection_.get(), "UTF8") != 0)
    throw lost(PQerrorMessage(connection_.get()));
  // Writers wait for each other, and must then see what the one before wrote.
  execute("SET default_transaction_isolation = 'read committed'");
  execute(kPlanning);
  execute(mode_ == OpenMode::read_only ? "SET default_transaction_read_only = on"
                                       : "SET lock_timeout = '30s'; LISTEN ilofeed");
  if (mode_ == OpenMode::read_write) be_among_writers();
  // Whether words or dates lead to few stories, depends on the words: no plan fits all searches.
  if (mode_ == OpenMode::read_only) execute("SET plan_cache_mode = force_custom_plan");
}

void PostgresLink::be_among_writers() {
  lock_writing("pg_advisory_lock_shared",
               "the store in the database " + name_ + " is being copied; wait until that is done");
}

void PostgresLink::keep_others_off() {
  lock_writing(
      "pg_advisory_lock",
      "a daemon or another command has the store in the database " + name_ + "; stop it first");
}

// Whoever ended a moment ago, may be there a moment longer.
void PostgresLink::lock_writing(const std::string& how, const std::string& refusal) {
  try {
    execute("SET LOCAL lock_timeout = '1s'; SELECT " + how + kLockOfWriters);
  } catch (const StoreError& error) {
    if (is_lost() || error.fault() != StoreFault::unreachable) throw;
    throw StoreError(refusal, StoreFault::held);
  }
}

void PostgresLink::take_news() {
  PQconsumeInput(connection_.get());
  while (PGnotify* news = PQnotifies(connection_.get()))
    PQfreemem(news);
}

void PostgresLink::mend() {
  if (is_lost()) connect();
}

StoreError PostgresLink::lost(const std::string& why) const {
  std::string line = why.substr(0, why.find_last_not_of('\n') + 1);
  std::erase(line, '\t');
  std::ranges::replace(line, '\n', ' ');
  return {"the database " + name_ + " cannot be reached: " + line, StoreFault::unreachable};
}

void PostgresLink::require(bool sent) {
  if (!sent) throw lost(PQerrorMessage(connection_.get()));
}

void PostgresLink::leave_pipeline() {
  if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF)
    require(PQexitPipelineMode(connection_.get()) == 1);
}

PgResult PostgresLink::execute(const std::string& sql) {
  leave_pipeline();
  PgResult result(PQexec(connection_.get(), sql.c_str()));
  if (is_lost()) throw lost(PQerrorMessage(connection_.get()));
  if (const auto error = error_in(result.get(), name_)) throw *error;
  return result;
}

void PostgresLink::copy_in(const std::string& sql, const std::string& lines) {
  leave_pipeline();
  PGconn* connection = connection_.get();
  const PgResult begun(PQexec(connection, sql.c_str()));
  if (is_lost()) throw lost(PQerrorMessage(connection));
  if (PQresultStatus(begun.get()) == PGRES_COPY_IN) {
    require(PQputCopyData(connection, lines.data(), static_cast<int>(lines.size())) == 1);
    require(PQputCopyEnd(connection, nullptr) == 1);
    const PgResult done(PQgetResult(connection));
    const PgResult end(PQgetResult(connection));
    if (is_lost()) throw lost(PQerrorMessage(connection));
    if (const auto error = error_in(done.get(), name_)) throw *error;
  } else if (const auto error = error_in(begun.get(), name_)) {
    throw *error;
  }
}

void PostgresLink::send(const std::string& name,
                        const std::string& sql,
                        std::span<const PgParameter> bound) {
  PGconn* connection = connection_.get();
  if (PQpipelineStatus(connection) == PQ_PIPELINE_OFF)
    require(PQenterPipelineMode(connection) == 1);
  std::vector<Oid> types;
  std::vector<const char*> values;
  for (const PgParameter& each : bound) {
    types.push_back(each.type);
    values.push_back(each.is_missing ? nullptr : each.text.c_str());
  }
  const int count = static_cast<int>(bound.size());
  if (known_.insert(name).second) {
    require(PQsendPrepare(connection, name.c_str(), sql.c_str(), count, types.data()) == 1);
    sent_.push_back(name);
  }
  require(PQsendQueryPrepared(
              connection, name.c_str(), count, values.data(), nullptr, nullptr, 0) == 1);
  sent_.emplace_back();
}

// Answers that nobody reads must not fill what lies between the server and us.
void PostgresLink::make_room(std::size_t statements) {
  constexpr std::size_t kMostSent = 200;
  if (sent_.size() + statements > kMostSent) settle();
}

PgResult PostgresLink::settle() {
  std::vector<PgResult> last = settle_last(1);
  return last.empty() ? PgResult() : std::move(last.front());
}

std::vector<PgResult> PostgresLink::settle_last(std::size_t count) {
  PGconn* connection = connection_.get();
  const std::vector<std::string> sent = std::exchange(sent_, {});
  if (sent.empty()) return {};
  require(PQpipelineSync(connection) == 1);
  std::deque<PgResult> last;
  std::optional<StoreError> first;
  for (const std::string& prepared : sent) {
    PgResult result(PQgetResult(connection));
    if (!result || is_lost()) break;
    const bool is_done = PQresultStatus(result.get()) != PGRES_PIPELINE_ABORTED &&
                         PQresultStatus(result.get()) != PGRES_FATAL_ERROR;
    if (!is_done) known_.erase(prepared);
    if (!first) first = error_in(result.get(), name_);
    const PgResult end(PQgetResult(connection));
    if (!prepared.empty()) continue;
    last.push_back(std::move(result));
    if (last.size() > count) last.pop_front();
  }
  if (is_lost()) throw lost(PQerrorMessage(connection));
  const PgResult sync(PQgetResult(connection));
  if (first) throw *first;
  return {std::make_move_iterator(last.begin()), std::make_move_iterator(last.end())};
}

}  // namespace ilofeed::feeds
