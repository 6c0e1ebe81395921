#include "ui/export/rules/output_check.h"

#include <QDir>
#include <QFileInfo>

namespace framewright::ui {
namespace {

bool same_file(const QFileInfo& left, const QFileInfo& right) {
    if (left.exists() && right.exists())
        return left.canonicalFilePath() == right.canonicalFilePath();
    return left.absoluteFilePath() == right.absoluteFilePath();
}

constexpr int most_names = 99;

/// "NAME-2.mp4", "NAME-3.mp4", ...
std::string free_name(const QFileInfo& output) {
    for (int number = 2; number <= most_names; ++number) {
        const QString name = output.dir().filePath(
            QStringLiteral("%1-%2.%3").arg(output.completeBaseName()).arg(number).arg(output.suffix()));
        if (!QFileInfo::exists(name))
            return name.toStdString();
    }
    return {};
}

} // namespace

OutputFacts output_facts(const JobSpec& spec) {
    OutputFacts facts;
    facts.source_exists = spec.source.empty() || QFileInfo::exists(QString::fromStdString(spec.source));
    if (spec.output.empty())
        return facts;
    const QFileInfo output(QString::fromStdString(spec.output));
    const QFileInfo folder(output.absolutePath());
    facts.is_source = same_file(output, QFileInfo(QString::fromStdString(spec.source)));
    facts.folder_exists = folder.exists();
    facts.folder_is_writable = folder.isDir() && folder.isWritable();
    facts.exists = output.exists();
    if (facts.exists)
        facts.free_output = free_name(output);
    return facts;
}

OutputCheck::OutputCheck(QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1);
}

OutputCheck::~OutputCheck() {
    thread_.waitForDone();
}

void OutputCheck::ask(const JobSpec& spec, const std::function<void(const OutputFacts&)>& answer) {
    thread_.start([this, spec, answer] {
        const OutputFacts facts = output_facts(spec);
        QMetaObject::invokeMethod(
            this, [answer, facts] { answer(facts); }, Qt::QueuedConnection);
    });
}

void OutputCheck::make_folder(const JobSpec& spec, const std::function<void(bool made)>& answer) {
    thread_.start([this, output = spec.output, answer] {
        const bool made = QDir().mkpath(QFileInfo(QString::fromStdString(output)).absolutePath());
        QMetaObject::invokeMethod(
            this, [answer, made] { answer(made); }, Qt::QueuedConnection);
    });
}

} // namespace framewright::ui
