#include "ui/queue/queue_store.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

namespace framewright::ui {
namespace {

struct QueueStore {
    Q_DECLARE_TR_FUNCTIONS(QueueStore)
};

constexpr int format_version = 1;

constexpr std::array<const char*, 8> state_words{"waiting", "running",   "stopping",    "done",
                                                 "failed",  "cancelled", "interrupted", "paused"};

JobState parse_state(const std::string& word) {
    for (std::size_t i = 0; i < state_words.size(); ++i)
        if (word == state_words[i])
            return static_cast<JobState>(i);
    return JobState::Interrupted;
}

/// A job that is killed has kept what it had finished by then, or more.
double kept_now(const QueuedJob& job) {
    const JobProgress& progress = job.progress;
    return job.running != 0 && progress.frames_total > 0
               ? static_cast<double>(progress.frames_kept) / static_cast<double>(progress.frames_total)
               : job.kept;
}

std::vector<std::string> plain(const QStringList& texts) {
    std::vector<std::string> list;
    for (const QString& text : texts)
        list.push_back(text.toStdString());
    return list;
}

QStringList texts_of(const nlohmann::json& json, const char* key) {
    QStringList texts;
    for (const std::string& text : json.value(key, std::vector<std::string>()))
        texts.append(QString::fromStdString(text));
    return texts;
}

nlohmann::json job_to_json(const QueuedJob& job) {
    nlohmann::json json;
    json["id"] = job.id.toStdString();
    json["state"] = state_words[static_cast<std::size_t>(job.state)];
    json["job"] = job.spec;
    json["summary"] = job.summary.toStdString();
    json["method"] = job.method.toStdString();
    json["kept"] = kept_now(job);
    json["frames"] = job.frames;
    json["seconds"] = job.seconds;
    json["warnings"] = plain(job.warnings);
    json["scores"] = plain(job.scores);
    if (job.problem)
        json["problem"] = {{"message", job.problem->message.toStdString()},
                           {"detail", job.problem->detail.toStdString()},
                           {"kind", static_cast<int>(job.problem->kind)}};
    return json;
}

QueuedJob job_from_json(const nlohmann::json& json) {
    QueuedJob job;
    job.id = QString::fromStdString(json.at("id").get<std::string>());
    job.state = parse_state(json.at("state").get<std::string>());
    job.spec = json.at("job").get<JobSpec>();
    job.summary = QString::fromStdString(json.value("summary", std::string()));
    job.method = QString::fromStdString(json.value("method", std::string()));
    job.kept = std::clamp(json.value("kept", 0.0), 0.0, 1.0);
    job.frames = json.value("frames", std::int64_t{0});
    job.seconds = json.value("seconds", 0.0);
    job.warnings = texts_of(json, "warnings");
    job.scores = texts_of(json, "scores");
    if (json.contains("problem")) {
        const nlohmann::json& problem = json["problem"];
        job.problem =
            Problem{QString::fromStdString(problem.value("message", std::string())),
                    QString::fromStdString(problem.value("detail", std::string())),
                    static_cast<ErrorKind>(problem.value("kind", static_cast<int>(ErrorKind::Worker)))};
    }
    return job;
}

QByteArray bytes_of(const nlohmann::json& json) {
    return QByteArray::fromStdString(json.dump(2) + "\n");
}

} // namespace

QByteArray queue_to_json(const std::vector<QueuedJob>& jobs) {
    nlohmann::json list = nlohmann::json::array();
    for (const QueuedJob& job : jobs)
        list.push_back(job_to_json(job));
    return bytes_of({{"framewright-queue", format_version}, {"jobs", list}});
}

std::vector<QueuedJob> queue_from_json(const QByteArray& text, QStringList& problems) {
    std::vector<QueuedJob> jobs;
    try {
        const nlohmann::json json = nlohmann::json::parse(text.toStdString());
        for (const nlohmann::json& entry : json.at("jobs")) {
            try {
                jobs.push_back(job_from_json(entry));
            } catch (const std::exception& error) {
                problems.append(QueueStore::tr("A queued job could not be read: %1")
                                    .arg(QString::fromUtf8(error.what())));
            }
        }
    } catch (const nlohmann::json::exception& error) {
        problems.append(
            QueueStore::tr("The queue could not be read: %1").arg(QString::fromUtf8(error.what())));
    }
    return jobs;
}

QByteArray project_to_json(const JobSpec& spec, const std::vector<Marker>& markers) {
    nlohmann::json json{{"framewright-project", format_version}, {"job", spec}};
    for (const Marker& marker : markers)
        json["markers"].push_back({{"frame", marker.frame}, {"name", marker.name.toStdString()}});
    return bytes_of(json);
}

std::vector<Marker> markers_from_json(const QByteArray& text) {
    std::map<std::int64_t, Marker> markers;
    try {
        const nlohmann::json json = nlohmann::json::parse(text.toStdString());
        for (const nlohmann::json& entry : json.value("markers", nlohmann::json::array())) {
            Marker marker{entry.at("frame").get<std::int64_t>(),
                          QString::fromStdString(entry.at("name").get<std::string>())};
            if (marker.frame >= 0)
                markers[marker.frame] = std::move(marker);
        }
    } catch (const nlohmann::json::exception&) {
        return {};
    }
    std::vector<Marker> sorted;
    for (auto& [frame, marker] : markers)
        sorted.push_back(std::move(marker));
    return sorted;
}

JobSpec project_from_json(const QByteArray& text) {
    try {
        const nlohmann::json json = nlohmann::json::parse(text.toStdString());
        const int version = json.at("framewright-project").get<int>();
        if (version > format_version)
            throw Error(ErrorKind::Usage, "-", "project",
                        Text("project.newer", "the project was made by a newer version of Framewright"));
        return json.at("job").get<JobSpec>();
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Usage, "-", "project",
                    Text("project.malformed", "this is not a Framewright project"), error.what());
    }
}

} // namespace framewright::ui
