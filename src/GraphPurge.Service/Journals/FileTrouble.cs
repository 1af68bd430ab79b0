namespace GraphPurge.Service.Journals;

/// <summary>Why a file cannot be used. What is common is said in the language of the caller; for the rest there are only the words of .NET, which are English.</summary>
internal static class FileTrouble
{
    /// <summary>ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows, and ENOSPC of Linux and macOS.</summary>
    private static readonly int[] s_full = OperatingSystem.IsWindows() ? [unchecked((int)0x80070070), unchecked((int)0x80070027)] : [28];

    /// <summary>ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows, and EWOULDBLOCK of Linux and of macOS.</summary>
    private static readonly int[] s_inUse = OperatingSystem.IsWindows() ? [unchecked((int)0x80070020), unchecked((int)0x80070021)] : [11, 35];

    /// <summary>A sentence that follows a colon.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="path">The file.</param>
    public static string Describe(Exception e, string path) => e switch
    {
        FileNotFoundException => Translation.Of("the file does not exist."),
        DirectoryNotFoundException => Translation.Of("its folder does not exist."),
        UnauthorizedAccessException => Directory.Exists(path) ? Translation.Of("it is a folder.") : Translation.Of("access to it is denied."),
        IOException when s_full.Contains(e.HResult) => Translation.Of("the disk is full."),
        IOException when s_inUse.Contains(e.HResult) => Translation.Of("another process has it open."),
        _ => Short.Sentence(e.Message, 200),
    };
}
