#include "core/media/mux/picture_files.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace framewright {
namespace {

constexpr const char* stage = "assemble";
constexpr mode_t file_mode = 0644; ///< less the umask

} // namespace

PictureFiles::PictureFiles(const std::string& name)
    : sequence_(parse_sequence(name, stage)), next_(sequence_.start.value_or(1)) {}

void PictureFiles::write(const std::uint8_t* data, std::size_t size) {
    const std::string path = sequence_.folder + "/" + sequence_.name_of(next_++);
    UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
    if (!file)
        throw_write_error(path, stage, Text("file.not_created", "cannot create the file"), errno);
    for (std::size_t done = 0; done < size;) {
        const ssize_t written = ::write(file.get(), data + done, size - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            throw_write_error(path, stage, Text("file.write_failed", "cannot write to the file"),
                              written < 0 ? errno : ENOSPC);
        done += static_cast<std::size_t>(written);
    }
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
