#include "core/media/source/demuxer.h"

#include "core/base/progress_counter.h"
#include "core/ffmpeg/check.h"
#include "core/sequence/sequence_files.h"

extern "C" {
#include <libavutil/avstring.h>
}

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
namespace {

[[noreturn]] void refuse(const std::string& path, const Text& cause, const std::string& detail = {}) {
    throw Error(ErrorKind::Input, path, "open", cause, detail);
}

std::int64_t check_file(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            refuse(path, Text("file.missing", "there is no such file"));
        throw_system_error(ErrorKind::Input, path, "open",
                           Text("file.not_seen", "the file cannot be looked at"), errno);
    }
    if (S_ISDIR(status.st_mode))
        refuse(path, Text("file.is_folder", "this is a folder, not a media file"));
    // A pipe or a device could make opening wait for ever, and a source is read more than once.
    if (!S_ISREG(status.st_mode))
        refuse(path, Text("file.not_regular", "this is not a regular file"));
    if (::access(path.c_str(), R_OK) != 0)
        throw_system_error(ErrorKind::Input, path, "open", Text("file.not_read", "the file cannot be read"),
                           errno);
    if (status.st_size == 0)
        refuse(path, Text("file.empty", "the file is empty"));
    return status.st_size;
}

Text opening_cause(int code) {
    if (code == AVERROR_INVALIDDATA)
        return Text("file.no_media", "this is not a media file that can be read, or its header is damaged or "
                                     "missing (no moov atom, truncated download?)");
    if (code == AVERROR_EOF)
        return Text("file.ends_in_header", "the file ends before its header does");
    return Text("file.not_opened_as", "the file cannot be opened: {1}", ffmpeg::error_text(code));
}

/// Formats that hold no media but the names of other files or addresses.
bool names_other_files(const char* format) {
    constexpr const char* formats[] = {"concat", "hls", "applehttp", "dash",
                                       "imf",    "sdp", "rtsp",      "webm_dash_manifest"};
    return std::any_of(std::begin(formats), std::end(formats),
                       [&](const char* one) { return av_match_name(one, format) != 0; });
}

/// A list of other files by how it begins: libav would open those of "concat" without asking open_file(), and
/// does not know a playlist under a name that ends otherwise. Null for any other file.
const char* list_by_signature(const std::string& path) {
    struct Signature {
        std::string_view start;
        const char* format;
    };
    constexpr Signature signatures[] = {{"ffconcat version", "concat"}, {"#EXTM3U", "hls"}};
    std::string start(16, '\0');
    std::ifstream(path, std::ios::binary).read(start.data(), static_cast<std::streamsize>(start.size()));
    for (const Signature& signature : signatures) {
        if (start.compare(0, signature.start.size(), signature.start) == 0)
            return signature.format;
    }
    return nullptr;
}

[[noreturn]] void refuse_list(const std::string& path, const char* format) {
    refuse(path,
           Text("file.is_playlist",
                "this is a list of other files ({1}), not a media file; open one that it names", format));
}

} // namespace

/// The file itself and nothing that it names: a playlist, a reference movie or a pattern of names must not
/// make libav read other files.
int Demuxer::open_file(AVFormatContext* context, AVIOContext** io, const char* url, int flags,
                       AVDictionary** options) {
    const auto* self = static_cast<const Demuxer*>(context->opaque);
    if (!self || "file:" + self->file_ != url || (flags & AVIO_FLAG_WRITE) != 0)
        return AVERROR(EACCES);
    return avio_open2(io, url, flags, &context->interrupt_callback, options);
}

void Demuxer::refuse_playlist(const std::string& url) const {
    AVIOContext* io = nullptr;
    const AVIOInterruptCB interrupt{&Demuxer::interrupted, const_cast<Demuxer*>(this)};
    if (avio_open2(&io, url.c_str(), AVIO_FLAG_READ, &interrupt, nullptr) < 0)
        return; // opening it as media says why
    const ffmpeg::InputOutputPtr owner(io);
    const AVInputFormat* format = nullptr;
    const int code = av_probe_input_buffer2(io, &format, url.c_str(), nullptr, 0, 0);
    if (code >= 0 && format && names_other_files(format->name))
        refuse_list(file_, format->name);
}

/// Pictures whose file is one packet: libav has a demuxer for each of their kinds, and one that goes by the
/// name.
static bool is_one_packet(const AVInputFormat& format) {
    return std::strstr(format.name, "_pipe") != nullptr || std::strcmp(format.name, "image2") == 0;
}

std::optional<PicturePackets> Demuxer::find_pictures(const std::string& path) {
    std::optional<SequenceName> sequence = sequence_of(path);
    return sequence ? std::optional<PicturePackets>(std::move(*sequence)) : std::nullopt;
}

Demuxer::Demuxer(const std::string& path, const CancelToken& cancel)
    : path_(path), pictures_(find_pictures(path)), file_(pictures_ ? pictures_->path_of(0) : path),
      cancel_(cancel) {
    size_bytes_ = check_file(file_);
    if (const char* list = list_by_signature(file_))
        refuse_list(file_, list);
    open();
    if (!pictures_)
        return;
    if (!is_one_packet(*context()->iformat) || context()->nb_streams != 1)
        refuse(path_,
               Text("sequence.no_pictures", "{1} is no picture that can be part of a sequence", file_));
    pictures_->describe(*context());
}

void Demuxer::open() {
    const std::string url = "file:" + file_;
    AVFormatContext* context =
        ffmpeg::check_allocated(avformat_alloc_context(), Text("part.demuxer", "a demuxer"));
    context->interrupt_callback = {&Demuxer::interrupted, this};
    context->opaque = this;
    context->io_open = &Demuxer::open_file;
    ffmpeg::Dictionary options;
    options.set("scan_all_pmts", "1");
    constexpr const char* no_pattern = "3"; // of the image demuxer's list: "%03d" is a part of the name
    options.set("pattern_type", no_pattern);
    options.set("protocol_whitelist", "file");
    const int code = avformat_open_input(&context, url.c_str(), nullptr, options.address());
    context_.reset(context);
    cancel_.throw_if_cancelled();
    if (code < 0) {
        refuse_playlist(url); // it could not open what it names
        refuse(file_, opening_cause(code),
               "libav error " + std::to_string(code) + ", " + ffmpeg::error_text(code));
    }
    if (std::strcmp(context->iformat->name, "tty") == 0)
        refuse(file_, Text("file.is_text", "this is a text file, not a media file"));
    const int found = avformat_find_stream_info(context, nullptr);
    cancel_.throw_if_cancelled();
    ffmpeg::check(found, ErrorKind::Input, file_, "open",
                  Text("file.no_streams_read", "the streams of the file cannot be read"));
    if (context->nb_streams == 0)
        refuse(file_, Text("file.no_streams", "the file holds no streams"));
}

int Demuxer::interrupted(void* self) {
    return static_cast<Demuxer*>(self)->cancel_.cancelled() ? 1 : 0;
}

void Demuxer::select(int stream_index) {
    select(std::vector<int>{stream_index});
    selected_ = stream_index;
}

void Demuxer::select(const std::vector<int>& stream_indices) {
    for (unsigned i = 0; i < context_->nb_streams; ++i)
        context_->streams[i]->discard = AVDISCARD_ALL;
    for (const int index : stream_indices) {
        if (index < 0 || index >= static_cast<int>(context_->nb_streams))
            refuse(path_, Text("file.no_stream", "there is no stream {1}", index));
        context_->streams[index]->discard = AVDISCARD_DEFAULT;
    }
}

/// 0 or libav's error.
int Demuxer::read_packet(AVPacket& packet) {
    if (!pictures_)
        return av_read_frame(context_.get(), &packet);
    return pictures_->read(packet) ? 0 : AVERROR_EOF;
}

double Demuxer::fraction() const {
    if (pictures_)
        return pictures_->fraction();
    AVIOContext* io = context_->pb;
    return io && size_bytes_ > 0
               ? std::clamp(static_cast<double>(avio_tell(io)) / static_cast<double>(size_bytes_), 0.0, 1.0)
               : 0;
}

bool Demuxer::read(AVPacket& packet) {
    constexpr int retries = 100;
    for (int again = 0; again < retries;) {
        const int code = read_packet(packet);
        cancel_.throw_if_cancelled();
        if (code == AVERROR(EAGAIN)) {
            ++again;
            continue;
        }
        if (code < 0) {
            if (code != AVERROR_EOF)
                problem_ = Text("file.stopped_early", "reading stopped early: {1}", ffmpeg::error_text(code));
            return false;
        }
        count_progress();
        if (selected_ < 0 || packet.stream_index == selected_)
            return true;
        av_packet_unref(&packet);
    }
    problem_ = Text("file.no_progress", "reading stopped early: the demuxer makes no progress");
    return false;
}

bool Demuxer::seek_byte(std::int64_t position) {
    problem_ = Text();
    if (pictures_)
        pictures_->seek(position);
    return pictures_ || av_seek_frame(context_.get(), selected_, position, AVSEEK_FLAG_BYTE) >= 0;
}

bool Demuxer::seek_timestamp(std::int64_t timestamp) {
    problem_ = Text();
    if (pictures_)
        pictures_->seek(timestamp);
    return pictures_ || av_seek_frame(context_.get(), selected_, timestamp, AVSEEK_FLAG_BACKWARD) >= 0;
}

bool is_real_video(const AVStream& stream) {
    return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
           (stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_STILL_IMAGE)) == 0;
}

} // namespace framewright
