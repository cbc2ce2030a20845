using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AutogradRnn.Testing;

/// <summary>Lets FsCheck draw and shrink without printing or throwing: the report is ours.</summary>
internal sealed class SilentRunner : IRunner
{
    public void OnStartFixture(Type fixture)
    {
    }

    public void OnArguments(int number, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> every)
    {
    }

    public void OnFinished(string name, TestResult result)
    {
    }
}
