using System.Security.Cryptography;
using System.Text;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Imports voter lists: reads a file as a stream, stores it in batches, and releases its numbers to be called when all
/// of it is stored. The use of memory does not grow with the file.
/// </summary>
public sealed class VoterListImporter(IDatabase database, IIdBlocks ids, TimeProvider time)
{
    /// <summary>Rows in a transaction. More rows mean fewer commits, and live calls wait longer for each.</summary>
    public const int BatchSize = 400;

    /// <summary>Imports a file, or continues an interrupted import of the same file into the same campaign.</summary>
    /// <param name="progress">Receives the progress after every batch; may be null.</param>
    /// <param name="cancellation">
    /// Stops the import between two batches; the stored rows stay, and the next start continues after them.
    /// </param>
    /// <exception cref="DataException">The file or the request cannot be understood.</exception>
    public async Task<ImportResult> Import(
        ImportRequest request,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var file = await OpenedFile.Open(request.Path, request.Encoding, request.Separator, request.Mappings, cancellation);
        var first = file.Reader.Read() ?? throw new DataException("The file has a header and no rows.");
        await using var scratch = request.DryRun ? await ScratchCampaign.Create(database, request.CampaignId, time) : null;
        var target = new Target(scratch?.Database ?? database, scratch?.Ids ?? ids, scratch);
        var jobs = new ImportJobs(target.Database, target.Ids, time);
        var job = await jobs.Begin(request, Fingerprint(file, request.Identity));
        if (job.State == ImportJob.Done)
        {
            return new ImportResult(job.ListId, job.ListName, job.RowsDone, Report: null);
        }

        var run = new Run(target, request, job, progress, file.Probed.Length, time, await jobs.AddedHouseholds(job));
        var rows = new LeadRowReader(file.Map, file.Reader.Header);
        for (var row = first; row is not null; row = file.Reader.Read())
        {
            run.Add(rows.Read(row));
            if (run.IsBatchFull)
            {
                await run.StoreBatch(file.Stream.Position);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        await run.StoreBatch(file.Probed.Length);
        await jobs.Move(job, ImportJob.Running, ImportJob.Activating);
        await new ListActivation(target.Database).Run(job.ListId, run.ReportActivating, cancellation);
        await jobs.Move(job, ImportJob.Activating, ImportJob.Done);
        return new ImportResult(job.ListId, job.ListName, job.RowsDone, await WriteReport(request, file, target, job, run.Counts));
    }

    private static async Task<ImportReport> WriteReport(
        ImportRequest request,
        OpenedFile file,
        Target target,
        ImportJob job,
        ImportCounts counts)
    {
        var reader = new ReportReader(target.Database, job.ListId);
        var report = await reader.Read(FileReading.Of(file.Probed, file.Reader, file.Map), counts);
        if (request.ReportPath is { } reportPath)
        {
            await ReportFile.Write(reportPath, report, reader.All(FindingLevel.Notice));
        }

        if (request.RejectsPath is { } rejectsPath)
        {
            using var again = file.Reopen(request.Separator);
            await MendFile.Write(rejectsPath, again, reader.All(FindingLevel.Problem));
        }

        return report;
    }

    /// <summary>Identifies bytes that are read in the same way: another mapping makes another import.</summary>
    private static string Fingerprint(OpenedFile file, ImportIdentity identity)
    {
        var columns = string.Join('\n', file.Map.Columns);
        var phones = string.Join(';', file.Map.Phones.Select(x => string.Join('+', x)));
        var text = $"{file.Probed.Sha256}\n{file.Probed.Encoding.WebName}\n{file.Reader.Separator}\n{columns}\n{phones}"
            + (identity == ImportIdentity.Auto ? "" : $"\n{identity}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The database that is written: the campaign's, or in a dry run a copy.</summary>
    private sealed record Target(IDatabase Database, IIdBlocks Ids, ScratchCampaign? Scratch);

    /// <summary>The state of one import.</summary>
    private sealed class Run(
        Target target,
        ImportRequest request,
        ImportJob job,
        IProgress<ImportProgress>? progress,
        long length,
        TimeProvider time,
        IdRanges own)
    {
        private readonly List<LeadRow> _leads = new(BatchSize);
        private readonly List<LeadReading.Rejected> _rejects = [];
        private readonly IdRange _householdIds = new(target.Ids, "households");
        private readonly IdRange _leadIds = new(target.Ids, "leads");
        private long _seen;

        public ImportCounts Counts { get; private set; } = job.Counts;

        public bool IsBatchFull => _leads.Count + _rejects.Count >= BatchSize;

        /// <summary>Adds the next row, unless an earlier run has stored it.</summary>
        public void Add(LeadReading reading)
        {
            _seen++;
            if (_seen <= job.RowsDone)
            {
                return;
            }

            switch (reading)
            {
                case LeadReading.Accepted accepted:
                    _leads.Add(accepted.Lead);
                    break;
                case LeadReading.Rejected reject:
                    _rejects.Add(reject);
                    break;
                default:
                    throw new InvalidOperationException($"The reading {reading} is neither accepted nor rejected.");
            }
        }

        public async Task StoreBatch(long bytesRead)
        {
            if (_leads.Count + _rejects.Count == 0)
            {
                return;
            }

            if (target.Scratch is { } scratch)
            {
                await scratch.Bring(_leads);
            }

            var ids = ImportBatch.IdCount(_leads.Count);
            var batch = new ImportBatch(
                request.CampaignId,
                job,
                Counts,
                _leads,
                _rejects,
                await _householdIds.Take(ids),
                await _leadIds.Take(ids),
                bytesRead,
                time.GetUtcNow().ToMicroseconds(),
                own,
                request.Identity);
            Counts = await target.Database.Write(batch.Store);
            own.Add(batch.FirstHouseholdId, ids);
            _leads.Clear();
            _rejects.Clear();
            progress?.Report(new ImportProgress(Counts, bytesRead, length, Activating: false));
        }

        public void ReportActivating() => progress?.Report(new ImportProgress(Counts, length, length, Activating: true));
    }
}
