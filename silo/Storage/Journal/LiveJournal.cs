using System.Collections.Immutable;
using ImpactDialing.Storage.Live;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Storage.Journal;

/// <summary>The acknowledged writes that wait for the database: on the disk, and in the same order in memory.</summary>
internal sealed partial class LiveJournal(IOptions<DatabaseOptions> options, JournalLocation place, ILogger<LiveJournal> logger)
    : IJournalFigures, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly WaitingWrites _waiting = new();
    private JournalFile? _file;
    private long _last;
    private long _flushed;
    private volatile bool _isUnsure;

    /// <inheritdoc />
    public event Action<IJournalFigures>? Changed;

    /// <inheritdoc />
    public long Entries { get; private set; }

    /// <inheritdoc />
    public long Bytes { get; private set; }

    /// <inheritdoc />
    public long Limit => options.Value.JournalLimit;

    /// <inheritdoc />
    public long StatesLost => _waiting.StatesLost;

    /// <summary>
    /// Opens the file and reads the writes that earlier processes left in it, and in the files of processes that no
    /// longer run. Returns the waiting writes, in order.
    /// </summary>
    public ImmutableArray<LiveWrite> Open()
    {
        ImmutableArray<LiveWrite> left;
        lock (_gate)
        {
            _file = JournalFile.Open(place.Folder, place.Name);
            Take(_file);
            foreach (var abandoned in JournalFile.LeftBehind(place.Folder, place.Name))
            {
                using (abandoned)
                {
                    Adopt(abandoned);
                }
            }

            Count();
            left = [.. _waiting.InOrder.Select(waiting => waiting.Write)];
        }

        Changed?.Invoke(this);
        return left;
    }

    /// <inheritdoc cref="WaitingWrites.Newest"/>
    public LiveWrite? Newest(LiveKey key)
    {
        lock (_gate)
        {
            return _waiting.Newest(key);
        }
    }

    /// <inheritdoc cref="WaitingWrites.NewestOfAll"/>
    public ImmutableArray<LiveWrite> NewestOfAll()
    {
        lock (_gate)
        {
            return _waiting.NewestOfAll();
        }
    }

    /// <inheritdoc cref="WaitingWrites.ReadAnew"/>
    public void ReadAnew(LiveKey key)
    {
        lock (_gate)
        {
            _waiting.ReadAnew(key);
        }
    }

    /// <inheritdoc cref="WaitingWrites.Oldest"/>
    public ImmutableArray<WaitingWrite> Oldest(int limit, long after = 0, IReadOnlySet<LiveKey>? except = null)
    {
        lock (_gate)
        {
            return _waiting.Oldest(limit, after, except ?? ImmutableHashSet<LiveKey>.Empty);
        }
    }

    /// <summary>Keeps a write, which is on the disk when this returns. Returns the new version of the state.</summary>
    /// <param name="onlyBehindOthers">
    /// True to keep the write only if earlier writes of the entity wait; null is returned if none waits.
    /// </param>
    /// <exception cref="VersionConflictException">Another writer has changed the row.</exception>
    /// <exception cref="DatabaseUnavailableException">
    /// The write cannot wait here: the journal is full or cannot be written, or only the database can decide the write.
    /// </exception>
    public async Task<long?> Keep(LiveWrite write, bool onlyBehindOthers)
    {
        long number;
        lock (_gate)
        {
            if (!_waiting.HasEarlier(write) && onlyBehindOthers)
            {
                return null;
            }

            number = Add(write);
        }

        await Flush(number);
        Changed?.Invoke(this);
        return write.ExpectedVersion + 1;
    }

    /// <summary>Removes writes that have been committed. Earlier ones may wait: another transaction holds them
    /// up.</summary>
    /// <param name="committed">The result of <see cref="Oldest"/>.</param>
    /// <param name="kept">For each write, whether the row now holds its state.</param>
    public void Settle(ImmutableArray<WaitingWrite> committed, ImmutableArray<bool> kept)
    {
        lock (_gate)
        {
            foreach (var (waiting, isKept) in committed.Zip(kept))
            {
                _waiting.Remove(waiting.Number, isKept);
            }

            if (_waiting.Count == 0)
            {
                File.Clear();
                _isUnsure = false;
            }
            else
            {
                Mark(committed);
                File.Flush();
            }

            Count();
        }

        Changed?.Invoke(this);
    }

    /// <summary>Moves a write, which the database refuses permanently, to a file of its own beside the journal. False
    /// if that file is as large as the journal may be: the write stays in the journal.</summary>
    public bool SetAside(WaitingWrite refused)
    {
        lock (_gate)
        {
            using var aside = new FileStream(File.Path + ".refused", FileMode.Append, FileAccess.Write);
            if (aside.Length >= Limit)
            {
                return false;
            }

            aside.Write(JournalFormat.Write(new JournalFormat.Entry(refused.Number, refused.Write)));
            aside.Flush(flushToDisk: true);
        }

        StorageInstruments.JournalRefused();
        Settle([refused], [false]);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }

        _flushing.Dispose();
    }

    private JournalFile File =>
        _file ?? throw new DatabaseUnavailableException("The journal is not open: the process is starting, or stopping.");

    /// <summary>Marks writes as committed: up to the last one, unless an earlier one waits.</summary>
    private void Mark(ImmutableArray<WaitingWrite> committed)
    {
        var last = committed[^1].Number;
        if (_waiting.First > last)
        {
            File.Append(JournalFormat.Write(new JournalFormat.Entry(last, null)));
            return;
        }

        foreach (var waiting in committed)
        {
            File.Append(JournalFormat.Write(new JournalFormat.Entry(waiting.Number, null) { IsSingle = true }));
        }
    }

    private long Add(LiveWrite write)
    {
        if (write.MayBeRefused())
        {
            throw new DatabaseUnavailableException(
                $"{write.Key} cannot dial or start while the database is down: "
                + "only the database can tell whether the household is still held and a seat is free.");
        }

        if (_isUnsure)
        {
            throw new DatabaseUnavailableException(
                $"The database is down and a flush of the journal {File.Path} failed: it keeps no more writes until it is empty.");
        }

        var number = _last + 1;
        var bytes = JournalFormat.Write(new JournalFormat.Entry(number, write));
        if (File.Length + bytes.Length > Limit)
        {
            throw new DatabaseUnavailableException(
                $"The database is down and the journal is full: "
                + $"{File.Length} bytes of {Limit} (Database:JournalLimit) are in use by {_waiting.Count} writes.");
        }

        try
        {
            File.Append(bytes);
        }
        catch (IOException full)
        {
            throw new DatabaseUnavailableException($"The database is down and the journal {File.Path} cannot be written.", full);
        }

        Remember(number, write);
        Count();
        return number;
    }

    /// <summary>Flushes the file. One flush serves all writes that were appended before it.</summary>
    private async Task Flush(long number)
    {
        await _flushing.WaitAsync();
        try
        {
            if (_flushed >= number)
            {
                return;
            }

            var upTo = Volatile.Read(ref _last);
            await Task.Run(() => _file?.Flush());
            _flushed = upTo;
        }
        catch (IOException broken)
        {
            // Linux may have dropped the pages, and a later flush would succeed without them
            // (https://wiki.postgresql.org/wiki/Fsync_Errors, read 2026-11-29).
            _isUnsure = true;
            LogNotFlushed(logger, File.Path, broken);
            throw new DatabaseUnavailableException("The database is down and the journal cannot be flushed to its disk.", broken);
        }
        finally
        {
            _flushing.Release();
        }
    }

    private void Remember(long number, LiveWrite write)
    {
        _waiting.Add(number, write);
        _last = number;
    }

    /// <summary>Adds the waiting writes of a file, and returns them.</summary>
    private List<LiveWrite> Take(JournalFile file)
    {
        var entries = file.Read();
        if (file.Damaged > 0)
        {
            StorageInstruments.JournalDamaged(file.Damaged);
            LogDamaged(logger, file.Damaged, file.Path, file.CopyOf!);
        }
        else if (file.CopyOf is { } torn)
        {
            LogTorn(logger, file.Path, torn);
        }

        var marks = entries.Where(entry => entry.Write is null).ToLookup(entry => entry.IsSingle, entry => entry.Number);
        var committed = marks[false].DefaultIfEmpty().Max();
        var single = marks[true].ToHashSet();
        var writes = new List<LiveWrite>();
        foreach (var entry in entries)
        {
            if (entry is { Write: { } write } && entry.Number > committed && !single.Contains(entry.Number))
            {
                Remember(Math.Max(entry.Number, _last + 1), write);
                writes.Add(write);
            }
        }

        _last = entries.Select(entry => entry.Number).Append(_last).Max();
        LogTaken(logger, writes.Count, file.Path);
        return writes;
    }

    /// <summary>
    /// Copies the writes of an abandoned file to our own. After a crash in between both files hold them, and they are
    /// committed twice; that has the same effect as once.
    /// </summary>
    private void Adopt(JournalFile abandoned)
    {
        var before = _waiting.Count;
        if (Take(abandoned).Count > 0)
        {
            foreach (var waiting in _waiting.InOrder.Skip(before))
            {
                File.Append(JournalFormat.Write(new JournalFormat.Entry(waiting.Number, waiting.Write)));
            }

            File.Flush();
        }

        abandoned.Clear();
    }

    private void Count()
    {
        Entries = _waiting.Count;
        Bytes = _file?.Length ?? 0;
    }

    [LoggerMessage(9201, LogLevel.Information, "{Writes} writes wait in the journal {Path}")]
    private static partial void LogTaken(ILogger logger, int writes, string path);

    [LoggerMessage(9202, LogLevel.Error,
        "{Damaged} stretches of the journal {Path} are damaged, and their writes are lost; {Copy} is the file as it was")]
    private static partial void LogDamaged(ILogger logger, int damaged, string path, string copy);

    [LoggerMessage(9203, LogLevel.Warning,
        "The last entry of the journal {Path} is incomplete: its write was not acknowledged; cutting it off, {Copy} has its bytes")]
    private static partial void LogTorn(ILogger logger, string path, string copy);

    [LoggerMessage(9204, LogLevel.Error,
        "Flushing the journal {Path} failed: what the disk has of it is unknown; keeping no more writes until the journal is empty")]
    private static partial void LogNotFlushed(ILogger logger, string path, Exception failure);
}
