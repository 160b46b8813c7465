using System.Collections.Immutable;
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

    private const int RejectsKept = 20;

    private readonly IDatabase _database = database;
    private readonly IIdBlocks _ids = ids;
    private readonly TimeProvider _time = time;
    private readonly ImportJobs _jobs = new(database, ids, time);

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
        await using var file = Open(request.Path);
        var probed = await FileProbe.Probe(file, request.Encoding, cancellation);
        file.Position = 0;
        using var reader = VoterFileReader.Open(file, probed.Encoding, request.Separator);
        var map = ColumnMap.Create(reader.Header, request.Mappings.IsDefault ? [] : request.Mappings);
        var first = reader.Read() ?? throw new DataException("The file has a header and no rows.");
        var job = request.DryRun
            ? new ImportJob { ListName = request.ListName ?? "" }
            : await _jobs.Begin(request, Fingerprint(probed, reader, map));
        if (job.State == ImportJob.Done)
        {
            return new ImportResult(job.ListId, job.ListName, job.Counts, job.RowsDone, AlreadyDone: true, []);
        }

        using var rejects = RejectsFile.Open(request.RejectsPath, reader.Header);
        var run = new Run(this, request, job, progress, probed.Length, rejects);
        var rows = new LeadRowReader(map);
        for (var row = first; row is not null; row = reader.Read())
        {
            run.Add(rows.Read(row));
            if (run.IsBatchFull)
            {
                await run.StoreBatch(file.Position);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        await run.StoreBatch(file.Position);
        if (!request.DryRun)
        {
            await _jobs.Move(job, ImportJob.Running, ImportJob.Activating);
            await new ListActivation(_database).Run(job.ListId, run.ReportActivating, cancellation);
            await _jobs.Move(job, ImportJob.Activating, ImportJob.Done);
        }

        return new ImportResult(job.ListId, job.ListName, run.Counts, job.RowsDone, AlreadyDone: false, run.FirstRejects);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file cannot be read: {exception.Message}");
        }
    }

    /// <summary>Identifies the same bytes, read in the same way: another mapping makes another import.</summary>
    private static string Fingerprint(ProbedFile probed, VoterFileReader reader, ColumnMap map)
    {
        var columns = string.Join('\n', map.Columns);
        var text = $"{probed.Sha256}\n{probed.Encoding.WebName}\n{reader.Separator}\n{columns}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The state of one import.</summary>
    private sealed class Run(
        VoterListImporter importer,
        ImportRequest request,
        ImportJob job,
        IProgress<ImportProgress>? progress,
        long length,
        RejectsFile rejectsFile)
    {
        private readonly List<LeadRow> _leads = new(BatchSize);
        private readonly List<LeadReading.Rejected> _rejects = [];
        private readonly ImmutableArray<LeadReading.Rejected>.Builder _firstRejects = ImmutableArray.CreateBuilder<LeadReading.Rejected>();
        private readonly IdRange _householdIds = new(importer._ids, "households");
        private readonly IdRange _leadIds = new(importer._ids, "leads");
        private long _seen;

        public ImportCounts Counts { get; private set; } = job.Counts;

        public ImmutableArray<LeadReading.Rejected> FirstRejects => _firstRejects.ToImmutable();

        public bool IsBatchFull => _leads.Count + _rejects.Count >= BatchSize;

        /// <summary>
        /// Adds the next row. Of rows that an earlier run has stored only the rejected ones are used: the file of
        /// rejects is always complete.
        /// </summary>
        public void Add(LeadReading reading)
        {
            _seen++;
            if (reading is LeadReading.Rejected rejected)
            {
                rejectsFile.Add(rejected);
                if (_firstRejects.Count < RejectsKept)
                {
                    _firstRejects.Add(rejected);
                }
            }

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

            if (request.DryRun)
            {
                Counts += new ImportCounts(_leads.Count + _rejects.Count, _leads.Count, 0, 0, _rejects.Count);
            }
            else
            {
                var ids = Math.Max(1, _leads.Count);
                var batch = new ImportBatch(
                    request.CampaignId,
                    job,
                    Counts,
                    _leads,
                    _rejects,
                    await _householdIds.Take(ids),
                    await _leadIds.Take(ids),
                    bytesRead,
                    importer._time.GetUtcNow().ToMicroseconds());
                Counts = await importer._database.Write(batch.Store);
            }

            _leads.Clear();
            _rejects.Clear();
            progress?.Report(new ImportProgress(Counts, bytesRead, length, Activating: false));
        }

        public void ReportActivating() => progress?.Report(new ImportProgress(Counts, length, length, Activating: true));
    }
}
