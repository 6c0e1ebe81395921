#include "ui/queue/job_problem.h"

#include "ui/queue/job_queue.h"
#include "ui/storage/named_file.h"
#include "ui/widgets/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int details_height = 90;

QString file_name(const std::string& path) {
    return file_info(path).fileName();
}

} // namespace

JobProblem::JobProblem(JobQueue& queue, QWidget* parent)
    : QWidget(parent), queue_(queue), check_(new OutputCheck(this)), words_(new QLabel(this)),
      details_button_(new QPushButton(tr("Details"), this)), details_(new QPlainTextEdit(this)),
      remedies_(new QWidget(this)), remedy_row_(new QHBoxLayout(remedies_)) {
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    set_role(words_, "error");
    details_button_->setCheckable(true);
    details_->setReadOnly(true);
    details_->setAccessibleName(tr("Details"));
    details_->setMaximumHeight(details_height);
    details_->hide();
    remedy_row_->setContentsMargins(0, 0, 0, 0);
    remedy_row_->addStretch(1);
    remedies_->setObjectName(QStringLiteral("remedies"));
    remedies_->hide();
    auto* row = new QHBoxLayout;
    row->addWidget(words_, 1);
    row->addWidget(details_button_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(remedies_);
    column->addWidget(details_);
    connect(details_button_, &QPushButton::toggled, details_, &QWidget::setVisible);
}

void JobProblem::show_job(const QueuedJob* job) {
    const bool failed = job != nullptr && job->problem.has_value();
    const bool warned = job != nullptr && !failed && !job->warnings.isEmpty();
    setVisible(failed || warned);
    if (failed || warned)
        show_words(*job);
    if (failed)
        look_for_remedies(*job);
    else
        clear_remedies();
}

void JobProblem::show_words(const QueuedJob& job) {
    const bool failed = job.problem.has_value();
    const QString text = failed ? job.problem->message : job.warnings.first();
    const QString more = failed ? job.problem->detail : job.warnings.join(QLatin1Char('\n'));
    if (words_->text() != text)
        words_->setText(text);
    set_role(words_, failed ? "error" : "warning");
    if (details_->toPlainText() != more)
        details_->setPlainText(more);
    details_button_->setText(failed ? tr("Details") : tr("Warnings: %1").arg(job.warnings.size()));
}

void JobProblem::look_for_remedies(const QueuedJob& job) {
    if (job.id == job_ && job.problem->message == asked_)
        return;
    clear_remedies();
    job_ = job.id;
    asked_ = job.problem->message;
    check_->ask(job.spec, [this, id = job.id, about = asked_](const OutputFacts& facts) {
        if (id == job_ && about == asked_)
            offer_remedies(facts);
    });
}

void JobProblem::offer_remedies(const OutputFacts& facts) {
    const int row = queue_.row_of_id(job_);
    if (row < 0)
        return;
    const JobSpec spec = queue_.jobs()[static_cast<std::size_t>(row)].spec;
    if (!facts.source_exists)
        offer(tr("Find %1…").arg(file_name(spec.source)), [this] { choose_source(); });
    else if (!facts.folder_exists)
        offer(tr("Create the folder"), [this] { make_folder(); });
    else if (facts.exists && !spec.overwrite && !facts.is_source)
        offer(tr("Overwrite %1").arg(file_name(spec.output)),
              [this] { mend([](JobSpec& job) { job.overwrite = true; }); });
    if (!facts.free_output.empty() && facts.source_exists && !spec.overwrite)
        offer(tr("Call it %1").arg(file_name(facts.free_output)),
              [this, name = facts.free_output] { mend([&](JobSpec& job) { job.output = name; }); });
}

void JobProblem::clear_remedies() {
    job_.clear();
    asked_.clear();
    remedies_->hide();
    for (QPushButton* button : remedies_->findChildren<QPushButton*>()) {
        remedy_row_->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
}

void JobProblem::offer(const QString& text, const std::function<void()>& act) {
    auto* button = new QPushButton(text, remedies_);
    button->setAutoDefault(false);
    remedy_row_->insertWidget(remedy_row_->count() - 1, button);
    connect(button, &QPushButton::clicked, this, act);
    remedies_->show();
}

void JobProblem::mend(const std::function<void(JobSpec&)>& change) {
    queue_.mend(job_, change);
}

void JobProblem::make_folder() {
    const int row = queue_.row_of_id(job_);
    if (row < 0)
        return;
    check_->make_folder(queue_.jobs()[static_cast<std::size_t>(row)].spec, [this, id = job_](bool made) {
        if (made)
            queue_.mend(id, [](JobSpec&) {});
        else
            words_->setText(tr("The folder could not be created."));
    });
}

void JobProblem::choose_source() {
    auto* dialog = new QFileDialog(this, tr("Find the clip"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = job_](const QString& path) {
        queue_.mend(id, [&](JobSpec& job) {
            job.source = moved_source(QString::fromStdString(job.source), path).toStdString();
        });
    });
    dialog->open();
}

} // namespace framewright::ui
