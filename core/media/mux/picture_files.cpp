#include "core/media/mux/picture_files.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"
#include "core/base/write_file.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace framewright {
namespace {

constexpr const char* stage = "assemble";

} // namespace

PictureFiles::PictureFiles(const std::string& name)
    : sequence_(parse_sequence(name, stage)), next_(sequence_.start.value_or(1)) {}

void PictureFiles::write(const std::uint8_t* data, std::size_t size) {
    const std::string path = sequence_.folder + "/" + sequence_.name_of(next_++);
    write_file(path, {data, size}, stage, Durability::Cached);
    bytes_ += static_cast<std::int64_t>(size);
}

void PictureFiles::finish() const {
    const UniqueFd folder(::open(sequence_.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        throw_system_error(ErrorKind::Output, sequence_.folder, stage,
                           Text("file.sync_not_opened", "cannot open the file to sync it"), errno);
    if (::syncfs(folder.get()) != 0)
        throw_write_error(sequence_.folder, stage, Text("file.not_synced", "cannot sync the file"), errno);
}

} // namespace framewright
