#include "daemon/serve/queue_reply.h"

#include <cstdint>
#include <memory>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>

namespace ilofeed::daemon {
namespace {

using Body = std::shared_ptr<const std::string>;

void release(void* body) {
  const std::unique_ptr<Body> owned(static_cast<Body*>(body));
}

// The library reads from the descriptor as the client takes it, and closes it.
MHD_Response* response_of_file(const UniqueFd& file) {
  struct stat status {};

  UniqueFd own(::fcntl(file.get(), F_DUPFD_CLOEXEC, 0));
  if (!own || ::fstat(own.get(), &status) != 0) return nullptr;
  MHD_Response* response =
      MHD_create_response_from_fd64(static_cast<std::uint64_t>(status.st_size), own.get());
  if (response != nullptr) static_cast<void>(own.release());
  return response;
}

MHD_Response* response_of(const Reply& reply) {
  static char nothing[] = "";
  if (reply.file != nullptr) return response_of_file(*reply.file);
  if (reply.body == nullptr)
    return MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT);
  auto keeper = std::make_unique<Body>(reply.body);
  // The library promises not to write to the buffer, though its type does not.
  auto* bytes = const_cast<char*>(reply.body->data());
  MHD_Response* response = MHD_create_response_from_buffer_with_free_callback_cls(
      reply.body->size(), bytes, &release, keeper.get());
  if (response != nullptr) static_cast<void>(keeper.release());
  return response;
}

}  // namespace

MHD_Result queue_reply(MHD_Connection* connection, const Reply& reply) {
  MHD_Response* response = response_of(reply);
  if (response == nullptr) return MHD_NO;
  for (const auto& [name, value] : reply.fields)
    MHD_add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result result =
      MHD_queue_response(connection, static_cast<unsigned>(reply.status), response);
  MHD_destroy_response(response);
  return result;
}

}  // namespace ilofeed::daemon
