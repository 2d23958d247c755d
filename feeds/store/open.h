// The one place that knows what a store is held by.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "feeds/store/store.h"

namespace ilofeed::feeds {

enum class OpenMode { read_write, read_only };

/// A file of SQLite, or a database of PostgreSQL.
struct StorePlace {
  std::filesystem::path file;  ///< beside it lies what belongs to a store of either kind
  std::string url = {};        ///< postgresql://…; empty: it is the file
  std::string password = {};   ///< to the URL, where that has none

  /// For messages: the file, or the URL without its password.
  std::string name() const;

  StorePlace(std::filesystem::path file_) : file(std::move(file_)) {}

  StorePlace(const char* file_) : file(file_) {}

  StorePlace(const std::string& file_) : file(file_) {}

  StorePlace(std::filesystem::path file_, std::string url_, std::string password_)
      : file(std::move(file_)), url(std::move(url_)), password(std::move(password_)) {}
};

/// Whether a text names a database rather than a file.
bool is_database_url(std::string_view text);

/// Opens or creates the store and brings its schema up to date. A file that is no sound database
/// is moved aside (`PATH.broken-TIME`), never deleted, after what can be read of it was taken into
/// the new one, and told in `opening_notes`. ":memory:" for one that goes with the program. Throws
/// StoreError.
std::unique_ptr<Store> open_store(const StorePlace& place, OpenMode mode = OpenMode::read_write);

/// Makes the folder in which a store is to lie. Throws StoreError.
void make_store_folder(const std::filesystem::path& path);

/// What a sound store holds.
struct StoreCheck {
  int stories = 0;
};

/// Reads through the whole of a store, also of an older schema, and changes nothing. Throws
/// StoreError, which says what is wrong with it.
StoreCheck check_store(const std::filesystem::path& path);

}  // namespace ilofeed::feeds
