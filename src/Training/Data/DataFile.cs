namespace AutogradRnn.Training;

/// <summary>Opens files for the loaders, so that a missing file reads the same everywhere.</summary>
internal static class DataFile
{
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
            throw new DataFileException(path, "a file was expected, but this is a folder. Name a file in it.");

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: there is no such file. Check the name and the folder it is looked for in.", path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFileException(path, "the file may not be read by this user. Change its permissions.", e);
        }
    }
}
