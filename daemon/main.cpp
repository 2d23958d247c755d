// argv → command → exit status. The only place where everything may be caught.
#include <cstdio>
#include <exception>

#include "daemon/commands/command_line.h"
#include "feeds/store/store_error.h"

int main(int argc, char** argv) {
  try {
    return ilofeed::daemon::run_command_line(argc, argv);
  } catch (const ilofeed::feeds::StoreError& error) {
    std::fprintf(stderr, "ilofeed: %s\n", error.what());
    return ilofeed::daemon::kCannotCreate;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ilofeed: %s\n", error.what());
    return ilofeed::daemon::kSystemError;
  } catch (...) {
    std::fputs("ilofeed: failed for an unknown reason\n", stderr);
    return ilofeed::daemon::kSoftwareError;
  }
}
