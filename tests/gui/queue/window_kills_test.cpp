// A window with a hundred jobs in its queue is killed, again and again.
#include "tests/cli/process.h"
#include "tests/gui/queue/many_jobs.h"
#include "tests/support/full_counts.h"
#include "ui/session/session_store.h"
#include "ui/storage/file_worker.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>

namespace framewright::ui {
namespace {

using cli_test::Child;

const int kills = test::times(4, 20);

std::mt19937 made_generator() {
    const char* given = std::getenv("FRAMEWRIGHT_FAULT_SEED");
    const auto seed =
        given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
    std::printf("random points come from FRAMEWRIGHT_FAULT_SEED=%u\n", seed);
    return std::mt19937(seed);
}

class WindowKills : public ::testing::Test {
protected:
    QString sessions() const { return sessions_folder(folder_.path()); }

    std::unique_ptr<Child> start() const {
        return std::make_unique<Child>(
            std::vector<std::string>{FRAMEWRIGHT_QUEUE_WINDOW, folder_.path().toStdString()},
            std::filesystem::path(scratch_.path().toStdString()), "window-kills");
    }

    /// Whether a session has all jobs in its file.
    bool is_full() const {
        const QDir all(sessions());
        for (const QString& name : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file(all.filePath(name) + QStringLiteral("/queue.json"));
            const QByteArray last = QByteArray("/out/") + QByteArray::number(many_jobs - 1) + ".mkv";
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(last))
                return true;
        }
        return false;
    }

    /// What the next window would find. It stays there.
    void expect_every_job() const {
        FileWorker files;
        SessionStore store(files, sessions());
        const RecoveredSession found = store.recover();
        EXPECT_TRUE(found.problems.isEmpty()) << found.problems.join(QLatin1Char('\n')).toStdString();
        std::map<QString, JobSpec> jobs;
        for (const QueuedJob& job : found.jobs)
            EXPECT_TRUE(jobs.emplace(job.id, job.spec).second) << "a job is there twice";
        std::map<std::string, JobSpec> by_output;
        for (const auto& [id, spec] : jobs)
            by_output.emplace(spec.output, spec);
        EXPECT_EQ(jobs.size(), static_cast<std::size_t>(many_jobs)) << "jobs are lost";
        for (int number = 0; number < many_jobs; ++number) {
            JobSpec spec = numbered_job(number);
            ASSERT_TRUE(by_output.contains(spec.output)) << "job " << number << " is lost";
            spec.resume = by_output[spec.output].resume; // whether it has begun is no setting
            EXPECT_EQ(by_output[spec.output], spec) << "job " << number;
        }
        store.close();
    }

private:
    const QTemporaryDir folder_;
    const QTemporaryDir scratch_;
};

TEST_F(WindowKills, LoseNoneOfAHundredJobs) { // row 7
    std::mt19937 generator = made_generator();
    for (int round = 0; round < kills; ++round) {
        SCOPED_TRACE("kill " + std::to_string(round));
        const auto child = start();
        // The first time once all jobs are there; later at any time, while the window takes them over too.
        if (round == 0) {
            ASSERT_TRUE(QTest::qWaitFor([&] { return is_full() || !child->running(); }, 120'000));
        }
        QTest::qWait(std::uniform_int_distribution<int>(0, 1500)(generator));
        ASSERT_TRUE(child->running()) << "the window ended by itself: " << child->err_so_far();
        child->send(SIGKILL);
        ASSERT_EQ(child->wait(std::chrono::seconds(30)).signal, SIGKILL);
        expect_every_job();
    }
}

} // namespace
} // namespace framewright::ui
