// The audio codecs of this program, in menu order.
#include "core/job/audio_codec.h"

namespace framewright {
namespace {

AudioCodec codec(const char* id, const char* name, const char* encoder) {
    AudioCodec row;
    row.id = id;
    row.name = name;
    row.codec = id;
    row.encoder = encoder;
    return row;
}

AudioCodec lossy(const char* id, const char* name, const char* encoder, std::int64_t mono_bitrate,
                 const char* example) {
    AudioCodec row = codec(id, name, encoder);
    row.mono_bitrate = mono_bitrate;
    row.example_bitrate = example;
    return row;
}

AudioCodec lossless(const char* id, const char* name, const char* encoder) {
    AudioCodec row = codec(id, name, encoder);
    row.lossless = true;
    return row;
}

AudioCodec pcm() {
    AudioCodec row = lossless("pcm", "PCM", "pcm_s24le");
    row.codec = row.encoder;
    row.codec_family = "pcm_";
    return row;
}

} // namespace

Registry<AudioCodec>& audio_codec_registry() {
    static Registry<AudioCodec> registry(Text("kind.audio_codec", "audio codec"),
                                         {lossy("aac", "AAC", "aac", 96000, "192k"),
                                          lossy("opus", "Opus", "libopus", 72000, "128k"),
                                          lossless("flac", "FLAC", "flac"), pcm()});
    return registry;
}

const AudioCodec* audio_codec_of_encoder(const std::string& encoder) {
    for (const AudioCodec* row : audio_codec_registry().rows())
        if (row->encoder == encoder)
            return row;
    return nullptr;
}

} // namespace framewright
