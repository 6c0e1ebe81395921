// The frame proofs on every real clip that decodes, with both backends. Takes long.
#include "tests/cli/frames/frame_proofs.h"

namespace framewright::cli_test {
namespace {

const std::vector<std::string> clips{"gopro__karma.mp4",
                                     "mdn__flower.mp4",
                                     "intel__car-detection.mp4",
                                     "opencv__vtest.avi",
                                     "mdn__tears-of-steel-battle-clip-medium.webm",
                                     "bower_bbb480p30s__video.mp4",
                                     "moviepy__chaplin.mp4",
                                     "tsduck__test-064.ts",
                                     "kivy__cityCC0.mpg",
                                     "mp4parser__foreman-hevc-384.mp4",
                                     "exo__bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
                                     "exo__bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
                                     "exo__sample_edit_list.mp4",
                                     "exo__edit_list_positive_shift.mp4",
                                     "drew__FLIR Thermal.mp4",
                                     "streamio__awesome'movie.mov",
                                     "mp4parser__count-video.mp4",
                                     "mp4parser__MOV00006.3gp",
                                     "streamio__ios9.mov",
                                     "qt__color_matrix_270_deg_clockwise_mirrored.mp4",
                                     "drew__Sony ILCE-7M3 (A7M3).mts",
                                     "exo__sample_with_colr_mdcv_and_clli.mp4",
                                     "exo__hlg10-color-test.mp4",
                                     "exo__bear-vp9-odd-dimensions.webm",
                                     "moviepy__bitmap.mp4",
                                     "moviepy__no_duration.webm",
                                     "moviepy__transparent.webm",
                                     "torchcodec__nasa_13013.mp4",
                                     "exo__sample_with_ass_subtitles.mkv",
                                     "exo__sample_with_vobsub.mkv",
                                     "exo__sample_with_chapters.mkv",
                                     "qt__multitrack.mkv",
                                     "qt__audio_video_with_jpg_thumbnail.mp4",
                                     "opencv__tree.avi",
                                     "opencv__Megamind_bugy.avi",
                                     "exo__portrait_4k60.mp4",
                                     "exo__8k24fps_300ms.mp4",
                                     "qt__h264_yuv422p10le.mp4",
                                     "qt__h264_yuv444p10.mp4",
                                     "qt__h264_gray10le.mp4",
                                     "decord__corrupted.mp4",
                                     "exo__sample_mdat_too_long.mp4",
                                     "exo__long_1080p_lowbitrate.mp4"};

std::vector<PassthroughCase> every_clip() {
    std::vector<PassthroughCase> cases;
    for (const std::string& clip : clips) {
        for (const char* backend : {"single", "threads"})
            cases.push_back({clip, backend});
    }
    return cases;
}

INSTANTIATE_TEST_SUITE_P(EveryClip, Passthrough, testing::ValuesIn(every_clip()));
INSTANTIATE_TEST_SUITE_P(Longer, Lossless,
                         testing::ValuesIn(lossless_matrix(
                             {"gopro__karma.mp4", "moviepy__chaplin.mp4", "bower_bbb480p30s__video.mp4",
                              "mp4parser__count-video.mp4", "streamio__awesome'movie.mov"},
                             {"single", "threads"})));

} // namespace
} // namespace framewright::cli_test
