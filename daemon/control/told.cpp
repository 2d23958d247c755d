#include "daemon/control/told.h"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace ilofeed::daemon {

int print(const Told& told) {
  std::fputs(told.err.c_str(), stderr);
  std::fputs(told.out.c_str(), stdout);
  return told.status;
}

Reply reply_of(const Told& told) {
  const nlohmann::json json{{"status", told.status}, {"out", told.out}, {"err", told.err}};
  Reply reply;
  reply.fields = {{"Content-Type", "application/json"}};
  reply.body = std::make_shared<const std::string>(
      json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return reply;
}

std::optional<Told> told_of(std::string_view body) {
  const nlohmann::json json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("status")) return std::nullopt;
  return Told{json.value("status", 0), json.value("out", ""), json.value("err", "")};
}

}  // namespace ilofeed::daemon
