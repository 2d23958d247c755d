// May this user do with a store's file what is to be done with it, and how is it opened then?
#pragma once

#include <filesystem>
#include <string>

namespace ilofeed::feeds {

/// Makes the folder that the file is to be in.
void make_folder_of(const std::filesystem::path& path);

/// An empty new file that only its owner may read. Throws std::system_error.
void make_for_owner_only(const std::filesystem::path& path);

/// Throws StoreError, which says what to do, when the file or its folder may not be written.
void require_writable(const std::filesystem::path& path);

/// Nobody has it open: it has no log beside it, and reading it needs none.
bool lies_still(const std::filesystem::path& path);

/// The name by which SQLite opens a file that lies still, and makes no other beside it.
std::string name_of_still(const std::filesystem::path& path);

/// The name by which SQLite opens a file for reading only, with its log where there is one.
std::string name_of_reading(const std::filesystem::path& path);

}  // namespace ilofeed::feeds
