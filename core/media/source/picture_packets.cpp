#include "core/media/source/picture_packets.h"

#include "core/base/unique_fd.h"
#include "core/ffmpeg/check.h"
#include "core/sequence/sequence_files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
namespace {

/// The whole file; false where it cannot be read, or is empty.
bool read_file(const std::string& path, AVPacket& packet) {
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0 ||
        status.st_size > INT32_MAX - AV_INPUT_BUFFER_PADDING_SIZE)
        return false;
    ffmpeg::check(av_new_packet(&packet, static_cast<int>(status.st_size)), ErrorKind::Worker, path, "open",
                  Text("part.packet", "a packet"));
    for (int done = 0; done < packet.size;) {
        const ssize_t got =
            ::read(file.get(), packet.data + done, static_cast<std::size_t>(packet.size - done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += static_cast<int>(got);
    }
    return true;
}

/// No picture of any kind.
void make_undecodable(const std::string& path, AVPacket& packet) {
    av_packet_unref(&packet);
    ffmpeg::check(av_new_packet(&packet, 1), ErrorKind::Worker, path, "open",
                  Text("part.packet", "a packet"));
    packet.data[0] = 0;
}

} // namespace

PicturePackets::PicturePackets(SequenceName sequence)
    : sequence_(std::move(sequence)), numbers_(picture_numbers(sequence_)) {}

std::string PicturePackets::path_of(std::int64_t frame_number) const {
    return sequence_.folder + "/" + sequence_.name_of(numbers_[static_cast<std::size_t>(frame_number)]);
}

std::int64_t PicturePackets::size_bytes() const {
    std::int64_t size = 0;
    for (std::int64_t frame_number = 0; frame_number < count(); ++frame_number) {
        struct stat status {};
        size += ::stat(path_of(frame_number).c_str(), &status) == 0 ? status.st_size : 0;
    }
    return size;
}

Text PicturePackets::gaps() const {
    const std::int64_t missing = numbers_.back() - numbers_.front() + 1 - count();
    if (missing == 0)
        return {};
    std::size_t gap = 0;
    while (numbers_[gap + 1] == numbers_[gap] + 1)
        ++gap;
    return Text::counted(
        "sequence.gap",
        "{1} number is missing between the first and the last picture, {2}; the pictures follow each "
        "other without a gap",
        "{1} numbers are missing between the first and the last picture, the first of them {2}; the "
        "pictures follow each other without a gap",
        missing, numbers_[gap] + 1);
}

void PicturePackets::describe(AVFormatContext& context) const {
    const Rational rate = sequence_.shown_rate();
    AVStream& stream = *context.streams[0];
    stream.avg_frame_rate = stream.r_frame_rate = {static_cast<int>(rate.num), static_cast<int>(rate.den)};
    stream.time_base = av_inv_q(stream.avg_frame_rate);
    stream.nb_frames = stream.duration = count();
    stream.start_time = context.start_time = 0;
    context.duration = av_rescale_q(count(), stream.time_base, AV_TIME_BASE_Q);
    context.bit_rate = 0;
}

bool PicturePackets::read(AVPacket& packet) {
    if (next_ >= numbers_.size())
        return false;
    const auto frame_number = static_cast<std::int64_t>(next_++);
    if (const std::string path = path_of(frame_number); !read_file(path, packet))
        make_undecodable(path, packet);
    packet.stream_index = 0;
    packet.pts = packet.dts = packet.pos = frame_number;
    packet.duration = 1;
    packet.flags |= AV_PKT_FLAG_KEY;
    return true;
}

void PicturePackets::seek(std::int64_t frame_number) {
    next_ = static_cast<std::size_t>(std::clamp<std::int64_t>(frame_number, 0, count()));
}

double PicturePackets::fraction() const {
    return static_cast<double>(next_) / static_cast<double>(numbers_.size());
}

} // namespace framewright
