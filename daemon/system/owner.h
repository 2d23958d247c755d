// Whose a file is, and what others may do with it.
#pragma once

#include <filesystem>

#include <sys/types.h>

namespace ilofeed::daemon {

struct Owner {
  uid_t user = 0;
  gid_t group = 0;
  mode_t mode = 0;
};

/// Of a store: as the one that is there, else as its folder. What goes wrong is thrown as
/// std::system_error, here and below.
Owner owner_for(const std::filesystem::path& store);
/// Of a new store: as its folder.
Owner owner_by_folder(const std::filesystem::path& store);

void give_to(int fd, const Owner& owner);
/// Not of what a link leads to.
void give_file_to(const std::filesystem::path& file, const Owner& owner);

}  // namespace ilofeed::daemon
