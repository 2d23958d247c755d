// Exit statuses of sysexits.h that the program gives.
#pragma once

namespace ilofeed::daemon {

constexpr int kUsageError = 64;
constexpr int kUnavailable = 69;
constexpr int kSoftwareError = 70;
constexpr int kSystemError = 71;
constexpr int kCannotCreate = 73;
constexpr int kStoreDamaged = 74;
constexpr int kTryLater = 75;
constexpr int kConfigError = 78;

}  // namespace ilofeed::daemon
