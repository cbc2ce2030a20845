namespace AutogradRnn.ApiReference;

/// <summary>Where the sources lie.</summary>
public static class Repository
{
    /// <summary>The folder that holds AutogradRnn.sln, found from this program upwards.</summary>
    public static string Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "AutogradRnn.sln"))) return folder.FullName;
            }

            throw new DirectoryNotFoundException($"AutogradRnn.sln was expected above {AppContext.BaseDirectory}, but is not there. Run this from a clone of the repository.");
        }
    }
}
