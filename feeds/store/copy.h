// Moving a store from one place to another, whichever engines hold them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "feeds/store/open.h"

namespace ilofeed::feeds {

/// How far a copy is, in rows of all tables.
struct CopyProgress {
  enum class Stage { copying, comparing };

  Stage stage = Stage::copying;
  std::int64_t rows = 0;
  std::int64_t total = 0;
};

struct CopiedTable {
  std::string name;
  std::int64_t rows = 0;
};

/// What a finished copy holds; every table was read again at both places and is the same.
struct StoreCopy {
  std::vector<CopiedTable> tables;
  /// Whether an earlier copy that was stopped was gone on with, or thrown away, because its store
  /// was written since.
  enum class Beginning { fresh, gone_on_with, anew } beginning = Beginning::fresh;
};

/// Copies every row as it is, but for the index of words, which is made anew. A copy that is
/// stopped goes on when it is asked for again, and nobody can open it before it is whole. Whoever
/// writes a database is kept off `from` and `to` meanwhile; of files the caller has the lock.
/// Throws StoreError, also where `to` holds something else.
StoreCopy copy_store(const StorePlace& from,
                     const StorePlace& to,
                     const std::function<void(const CopyProgress&)>& progress);

}  // namespace ilofeed::feeds
