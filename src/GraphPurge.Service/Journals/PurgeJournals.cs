using GraphPurge.Journals;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>Opens and reads journals. One process at a time has a journal open for writing, and others may read it meanwhile.</summary>
/// <remarks>
/// Who writes holds a second file, whose name ends with ".lock". On Unix .NET keeps nobody from writing to a file that is shared for reading, and who may write alone
/// keeps readers out. The lock is the operating system's: it ends with its process, also where the file is left behind.
/// </remarks>
internal sealed class PurgeJournals(TimeProvider time) : IPurgeJournals
{
    private const int BufferSize = 1 << 16;

    /// <summary>EINVAL of Linux and macOS.</summary>
    private const int ArgumentNotValid = 22;

    public IPurgeJournal Open(string path, JournalContent? known)
    {
        FileStream? guard = null;
        FileStream? file = null;
        try
        {
            path = WithoutLinks(path);
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            {
                throw new GraphPurgeException(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{path}' cannot be written: its folder does not exist. Nothing was sent."));
            }

            guard = Lock(path);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BufferSize);
            RequireFile(file, path);

            var before = known?.Length == file.Length ? known : Read(file.Length > 0 ? file : Stream.Null, path);
            if (!before.Check.IsIntact)
            {
                throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"The journal '{path}' was altered: {before.Check.Problem} Nothing was appended."));
            }

            // What is left of a record that was being written when its process was killed.
            file.SetLength(before.Length);
            return new PurgeJournal(new JournalFile(file, guard, before.Check.LastHash, time), path, before);
        }
        catch (Exception e)
        {
            file?.Dispose();
            guard?.Dispose();
            throw IsOfFiles(e) ? new GraphPurgeException(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{path}' cannot be written: {FileTrouble.Describe(e, path)} Nothing was sent.")) : e;
        }
    }

    public JournalContent Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferSize);
            return Read(file, path);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw new GraphPurgeException(
                FaultCondition.JournalNotFound,
                Translation.Format($"The journal '{path}' cannot be read: {FileTrouble.Describe(e, path)}"),
                Path.GetFileName(path).AsSpan().IndexOfAny("*?[") >= 0 ? Translation.Of("-Path takes no wildcards: pipe in what Get-ChildItem lists.") : null);
        }
    }

    public bool IsInUse(string path)
    {
        try
        {
            // Refused where a run holds the lock.
            using var guard = new FileStream(LockPathOf(WithoutLinks(path)), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return false;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return e is IOException and not (FileNotFoundException or DirectoryNotFoundException);
        }
    }

    private static JournalContent Read(Stream stream, string path)
    {
        using var reader = new JournalReader();
        return reader.Read(stream, path);
    }

    // A pipe has no position to write at, and a device no length that could be set.
    private static void RequireFile(FileStream file, string path)
    {
        try
        {
            if (file.CanSeek)
            {
                file.SetLength(file.Length);
                return;
            }
        }
        catch (IOException e) when (e.HResult == ArgumentNotValid)
        {
            // Said below.
        }

        throw new GraphPurgeException(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{path}' cannot be written: it is a device, which keeps nothing. Nothing was sent."));
    }

    // One file has one lock, under whatever name it is reached.
    private static string WithoutLinks(string path) => (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null)?.FullName ?? path;

    private static string LockPathOf(string path) => path + ".lock";

    private static FileStream Lock(string path)
    {
        var lockPath = LockPathOf(path);
        var found = new FileInfo(lockPath);
        var wasThere = found.Exists;
        if (wasThere && found.Length > 0)
        {
            // Ours are empty, and gone when they are closed.
            throw new GraphPurgeException(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{path}' cannot be written: its lock would be the file '{lockPath}', which is somebody else's. Nothing was sent."), Translation.Of("Give the journal another name."));
        }

        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (wasThere)
        {
            throw new GraphPurgeException(FaultCondition.JournalInUse, Translation.Format($"Another run has the journal '{path}' open. Nothing was sent."));
        }
    }

    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;
}
