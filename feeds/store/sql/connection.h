// A database that is spoken to in SQL: one set of statements for every engine. Only the store's
// own files include this.
//
// Statements are written in what SQLite and PostgreSQL share. What they do not share, has a name
// in braces that the engine puts its own words for: `{list ?}` the elements of a bound list, as
// `(SELECT ... AS value)`; `{tellers}` who tells the story `s`, in the order of their tellings,
// parted by line feeds; of the index of words `{holder}`, a story that holds what `{holds ?}` asks
// for (see match_expression.h); `{now}` the database's clock in Unix seconds; `{skip locked}` after
// a SELECT of rows to be taken: those that another takes just now are passed over. `?` and `?N` are
// parameters. Flags are numbers: `WHERE flag > 0`. `ORDER BY +number` sorts what was found; without
// the sign an engine may rather walk all numbers in their order until it has met enough.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "feeds/model/story.h"
#include "feeds/store/sql/match_expression.h"
#include "feeds/store/store_error.h"

namespace ilofeed::feeds {

/// A prepared statement with its parameters and the row at which it stands. Belongs to its
/// connection; one use at a time.
class Statement {
 public:
  virtual ~Statement() = default;

  virtual void bind(std::int64_t value) = 0;
  virtual void bind(const std::string& value) = 0;
  virtual void bind_missing_number() = 0;
  virtual void bind(std::span<const std::int64_t> list) = 0;
  virtual void bind(std::span<const std::string> list) = 0;

  /// False: there is no further row. The first call runs it. Throws StoreError.
  virtual bool next() = 0;

  /// Runs it for what it does; whether that went well may be told only by a later one.
  virtual void run() { next(); }

  virtual bool is_null(int column) = 0;
  virtual std::int64_t number(int column) = 0;
  virtual std::string text(int column) = 0;

  /// Ready for its next use.
  virtual void reset() noexcept = 0;
};

/// A statement on loan: bind, step, read. Goes back when this dies.
class Rows {
 public:
  explicit Rows(Statement& statement) : statement_(&statement) {}

  ~Rows() {
    if (statement_ != nullptr) statement_->reset();
  }

  Rows(Rows&& other) noexcept
      : statement_(std::exchange(other.statement_, nullptr)), column_(other.column_) {}

  Rows& operator=(Rows&&) = delete;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// Binds the next parameter.
  template <class Value>
  Rows&& with(const Value& value) && {
    bind(value);
    return std::move(*this);
  }

  /// The same for one that has a name.
  template <class Value>
  Rows& add(const Value& value) & {
    bind(value);
    return *this;
  }

  bool next() {
    column_ = 0;
    return statement_->next();
  }

  /// For statements that give no rows.
  void run() && { statement_->run(); }

  /// Reads the next column of the row.
  std::int64_t number() { return statement_->number(column_++); }

  std::optional<std::int64_t> maybe_number() {
    if (!statement_->is_null(column_)) return number();
    ++column_;
    return std::nullopt;
  }

  /// Empty where there is none.
  std::string text() { return statement_->text(column_++); }

  std::optional<std::string> maybe_text() {
    if (!statement_->is_null(column_)) return text();
    ++column_;
    return std::nullopt;
  }

  Time time() { return Time{std::chrono::seconds{number()}}; }

  std::optional<Time> maybe_time() {
    const auto seconds = maybe_number();
    return seconds ? std::optional(Time{std::chrono::seconds{*seconds}}) : std::nullopt;
  }

  /// The first column of all rows that are left, each as a value made of a text.
  template <class Text>
  std::vector<Text> texts() {
    std::vector<Text> all;
    while (next())
      all.push_back(Text{text()});
    return all;
  }

 private:
  void bind(std::int64_t value) { statement_->bind(value); }

  void bind(const std::string& value) { statement_->bind(value); }

  void bind(Time time) { statement_->bind(std::int64_t{time.time_since_epoch().count()}); }

  template <class Value>
  void bind(const std::optional<Value>& value) {
    if (value)
      bind(*value);
    else
      statement_->bind_missing_number();
  }

  void bind(std::span<const std::int64_t> list) { statement_->bind(list); }

  void bind(std::span<const std::string> list) { statement_->bind(list); }

  Statement* statement_;
  int column_ = 0;
};

/// A statement, and what is done with its rows.
struct Question {
  const char* sql = nullptr;
  std::function<void(Rows& rows)> bind;
  std::function<void(Rows& rows)> read;
};

struct WordsOfStory {
  StoryNumber story = 0;
  std::string words;  ///< as word_tokens gives them
};

/// Where the words of stories stand, for `{holds ?}`.
class WordTable {
 public:
  virtual ~WordTable() = default;

  virtual const MatchNotation& notation() const = 0;
  virtual void put(std::span<const WordsOfStory> stories) = 0;
  /// Before a story goes.
  virtual void forget(StoryNumber story) = 0;
  virtual void clear() = 0;
};

/// Everything that goes wrong in here comes out as StoreError.
class Connection {
 public:
  virtual ~Connection() = default;

  /// A statement by its text, which must live as long as the program.
  virtual Rows rows(const char* sql) = 0;

  /// Answers all, in order; they may all be asked before the first answer is read. Reading asks
  /// nothing.
  virtual void ask(std::span<const Question> questions);

  using BindRow = std::function<void(Rows& row, std::size_t n)>;

  /// An `INSERT INTO table (columns) VALUES (?, ...)` for each of several rows, one after another
  /// or all at once. What is bound are numbers and texts, the same kind in a column for all.
  virtual void insert_each(const char* sql, std::size_t count, const BindRow& bind);
  /// Rows that the last statement changed.
  virtual int changed() = 0;

  /// Of writing: nobody else writes until its end.
  virtual void begin() = 0;
  /// All that is read until `roll_back` is of one moment.
  virtual void begin_reading() = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;
  virtual bool in_transaction() const = 0;

  virtual WordTable& words() = 0;
};

/// A transaction of one step, or nothing inside the caller's.
class Step {
 public:
  explicit Step(Connection& database) : database_(database), own_(!database.in_transaction()) {
    if (own_) database_.begin();
  }

  ~Step() {
    if (own_ && !done_) database_.roll_back();
  }

  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  void finish() {
    if (own_) database_.commit();
    done_ = true;
  }

 private:
  Connection& database_;
  bool own_;
  bool done_ = false;
};

}  // namespace ilofeed::feeds
