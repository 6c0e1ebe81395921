// Tasks that end without an answer: what is done about it, and what users are told.
#include "core/engine/cluster/task_end.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

TaskEnd end_of(const std::string& word, std::optional<int> code = 0, const std::string& last_line = {}) {
    return {{TaskState::Ended, word, {}, "n7"}, code, last_line};
}

SlurmSettings some_settings() {
    SlurmSettings settings;
    settings.minutes = 20;
    settings.memory_mib = 300;
    settings.worker = "/opt/framewright-worker";
    return settings;
}

TEST(TaskEnd, EveryEndHasItsRemedy) {
    for (const char* lost : {"NODE_FAIL", "BOOT_FAIL", "PREEMPTED"})
        EXPECT_EQ(remedy_for(end_of(lost)), Remedy::Again) << lost;
    EXPECT_EQ(remedy_for(end_of("TIMEOUT")), Remedy::MoreTime);
    EXPECT_EQ(remedy_for(end_of("OUT_OF_MEMORY")), Remedy::MoreMemory);
    EXPECT_EQ(remedy_for(end_of("FAILED", 137, "slurmstepd: error: Exceeded job memory limit")),
              Remedy::MoreMemory);
    EXPECT_EQ(remedy_for(end_of("FAILED", 137, "Detected 1 oom_kill event in StepId=3.batch.")),
              Remedy::MoreMemory);
    for (const int code : {120, 121, 122})
        EXPECT_EQ(remedy_for(end_of("FAILED", code)), Remedy::GiveUp) << code;
    EXPECT_EQ(remedy_for(end_of("FAILED", 1)), Remedy::TryAgain);
    EXPECT_EQ(remedy_for(end_of("CANCELLED")), Remedy::TryAgain);
    EXPECT_EQ(remedy_for(end_of("", std::nullopt)), Remedy::TryAgain);
}

TEST(TaskEnd, WordsNameTheNodeTheFileAndTheLimit) {
    const auto words = [](const TaskEnd& end) {
        return std::string(error_of(end, some_settings(), "/work").what());
    };
    EXPECT_NE(words(end_of("FAILED", 120)).find("/work: cluster: the node n7 does not see this folder"),
              std::string::npos);
    EXPECT_NE(words(end_of("FAILED", 121)).find("/opt/framewright-worker: cluster: the node n7"),
              std::string::npos);
    EXPECT_NE(words(end_of("FAILED", 122)).find("another build"), std::string::npos);
    EXPECT_NE(words(end_of("TIMEOUT")).find("20 min"), std::string::npos);
    EXPECT_NE(words(end_of("OUT_OF_MEMORY")).find("300 MiB"), std::string::npos);
}

TEST(TaskEnd, WhatCannotHelpItselfIsNoMatterForAnotherTry) {
    EXPECT_EQ(error_of(end_of("FAILED", 120), some_settings(), "/work").kind(), ErrorKind::Output);
    EXPECT_EQ(error_of(end_of("FAILED", 121), some_settings(), "/work").kind(), ErrorKind::Unsupported);
    EXPECT_EQ(error_of(end_of("FAILED", 1), some_settings(), "/work").kind(), ErrorKind::Worker);
    EXPECT_EQ(error_of(end_of("TIMEOUT"), some_settings(), "/work").kind(), ErrorKind::Worker);
}

TEST(TaskEnd, WaitingForItsTurnNeedsNoWords) {
    for (const char* usual : {"", "Resources", "Priority", "JobArrayTaskLimit"})
        EXPECT_EQ(words_for_reason(usual), Text()) << usual;
    EXPECT_NE(words_for_reason("PartitionDown").english().find("partition"), std::string::npos);
    EXPECT_NE(words_for_reason("BadConstraints").english().find("never"), std::string::npos);
    EXPECT_TRUE(never_starts("PartitionTimeLimit"));
    EXPECT_FALSE(never_starts("PartitionDown")) << "it may be up again";
}

} // namespace
} // namespace framewright
