namespace Runner.Measuring;

/// <summary>What is measured again and again.</summary>
internal interface IStep
{
    void Run();
}
