using GraphPurge.Journals;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>Opens and reads journals. One process at a time has a file open for writing; others may read it meanwhile.</summary>
internal sealed class PurgeJournals(TimeProvider time) : IPurgeJournals
{
    private const int BufferSize = 1 << 16;

    public IPurgeJournal Open(string path, JournalRun run)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BufferSize);
            var (hash, count) = (JournalChain.Start, 0);
            if (file.CanSeek && file.Length > 0)
            {
                var reader = new JournalReader();
                var content = reader.Read(file, path);
                if (!content.Check.IsIntact)
                {
                    throw new GraphPurgeException(FaultCondition.JournalNotValid, $"The journal '{path}' was altered: {content.Check.Problem} Nothing was appended.", "Keep it as it is, and give -JournalPath another file.");
                }

                // What is left of a record that was being written when its process was killed.
                file.SetLength(reader.EndOfRecords);
                file.Seek(0, SeekOrigin.End);
                (hash, count) = (content.Check.LastHash ?? hash, content.Entries.Count);
            }

            return new PurgeJournal(new JournalFile(file, hash), path, count, run, time);
        }
        catch (Exception e)
        {
            file?.Dispose();
            throw e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException ? NotWritable(path, e) : e;
        }
    }

    public JournalContent Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferSize);
            return new JournalReader().Read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new GraphPurgeException(FaultCondition.JournalNotFound, $"The journal '{path}' cannot be read: {Short.Of(e.Message, 200)}", "Check the path, and that the file may be read.");
        }
    }

    // .NET tells a file that somebody else has open by nothing but an IOException of no class of its own.
    private static GraphPurgeException NotWritable(string path, Exception e) => e is IOException and not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException or DriveNotFoundException) && File.Exists(path)
        ? new GraphPurgeException(FaultCondition.JournalInUse, $"The journal '{path}' cannot be opened for writing: {Short.Of(e.Message, 200)} Nothing was sent.", "Another run may be writing to it. Wait for its end, or give -JournalPath another file.")
        : new GraphPurgeException(FaultCondition.JournalNotWritable, $"The journal '{path}' cannot be written: {Short.Of(e.Message, 200)} Nothing was sent.", "Give -JournalPath a file in a folder that exists and that you may write to.");
}
