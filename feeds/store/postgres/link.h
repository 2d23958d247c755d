// One connection to a PostgreSQL server, in libpq's pipeline mode: statements that give nothing
// back are sent and not waited for until an answer is needed.
// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <libpq-fe.h>

#include "feeds/store/open.h"

namespace ilofeed::feeds {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};

using PgResult = std::unique_ptr<PGresult, ClearResult>;

// pg_type.dat
inline constexpr Oid kBigint = 20;
inline constexpr Oid kText = 25;
inline constexpr Oid kTextArray = 1009;
inline constexpr Oid kBigintArray = 1016;

/// A parameter as the server reads it: its type by OID, its text, or none.
struct PgParameter {
  Oid type = 0;
  std::string text = {};
  bool is_missing = false;
};

/// What goes wrong is thrown as StoreError; see fault_of_state.
class PostgresLink {
 public:
  PostgresLink(StorePlace place, OpenMode mode);

  /// Several statements at once, without parameters; all of them or none, outside of a transaction.
  PgResult execute(const std::string& sql);
  /// Rows for `COPY ... FROM STDIN`, as it takes them. Nothing may be waiting for an answer.
  void copy_in(const std::string& sql, const std::string& lines);
  /// Nobody else may open the store for writing until this connection ends. Throws StoreError
  /// (held) where somebody has.
  void keep_others_off();
  /// Sends a statement, to be known to the server by this name.
  void send(const std::string& name, const std::string& sql, std::span<const PgParameter> bound);
  /// Waits for all that was sent and gives the answer to the last. Throws the first error.
  PgResult settle();
  /// The same; gives the answers to the last so many statements, in order.
  std::vector<PgResult> settle_last(std::size_t count);
  /// So many statements can be sent without being settled on the way.
  void make_room(std::size_t statements);

  /// Connects again where the connection was lost.
  void mend();

  bool is_lost() const { return PQstatus(connection_.get()) != CONNECTION_OK; }

  /// Readable when the server told that something changed; -1 without a connection.
  int socket() const { return PQsocket(connection_.get()); }

  void take_news();

  /// The database, for messages: its host and name, without credentials.
  const std::string& name() const { return name_; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  void connect();
  void set_up();
  void be_among_writers();
  void lock_writing(const std::string& how, const std::string& refusal);
  void leave_pipeline();
  void require(bool sent);
  StoreError lost(const std::string& why) const;

  StorePlace place_;
  OpenMode mode_;
  std::string name_;
  std::unique_ptr<PGconn, Finish> connection_;
  /// What has no answer yet: the names of preparations; empty: statements.
  std::vector<std::string> sent_ = {};
  std::set<std::string> known_ = {};  ///< statements that the server was told of
};

}  // namespace ilofeed::feeds
