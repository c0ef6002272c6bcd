import { Argument, Command } from 'commander';
import { print } from '../output/terminal';
import { exiting } from './exiting';
import { examples } from './options';

export function completionCommand(root: Command): Command {
  return new Command('completion')
    .description('print the completion of a shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .addHelpText(
      'after',
      examples(
        ['source <(maskwatch completion bash)', 'in ~/.bashrc'],
        ['source <(maskwatch completion zsh)', 'in ~/.zshrc, after compinit'],
      ),
    )
    .action(exiting(async (shell: string) => print(shell === 'bash' ? bash(root) : zsh(root))));
}

interface Words {
  /** The command as typed, as in `tokens create`. */
  path: string;
  words: string[];
  /** What may follow an option that takes one of a few values. */
  values: [flag: string, choices: readonly string[]][];
}

function wordsOf(command: Command, path: string[] = []): Words[] {
  const flags = command.options.flatMap(({ short, long }) =>
    [long, short].filter((flag) => flag !== undefined),
  );
  const own: Words = {
    path: path.join(' '),
    words: [...command.commands.map((sub) => sub.name()), ...flags, '--help'],
    values: command.options.flatMap(({ short, long, argChoices }) =>
      argChoices
        ? [long, short]
            .filter((flag) => flag !== undefined)
            .map((flag): Words['values'][number] => [flag, argChoices])
        : [],
    ),
  };
  return [own, ...command.commands.flatMap((sub) => wordsOf(sub, [...path, sub.name()]))];
}

/** Two words at most name a command; what follows are options, their values and files. */
function bash(root: Command): string {
  const all = wordsOf(root);
  const commands = all.filter(({ path }) => path !== '');
  return `# bash completion for maskwatch
_maskwatch() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
${commands.map(({ path }) => `      '${path}') path='${path}' ;;`).join('\n')}
    esac
  done
  case "$path $previous" in
${commands
  .flatMap(({ path, values }) =>
    values.map(([flag, choices]) => `    '${path} ${flag}') words='${choices.join(' ')}' ;;`),
  )
  .join('\n')}
    *)
      case "$path" in
${all.map(({ path, words }) => `        '${path}') words='${words.join(' ')}' ;;`).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${#COMPREPLY[@]} -eq 0 && "$current" != -* ]] && compopt -o default 2>/dev/null
  return 0
}
complete -F _maskwatch maskwatch`;
}

/** zsh reads completions of bash. */
function zsh(root: Command): string {
  return `#compdef maskwatch
autoload -U +X bashcompinit && bashcompinit
${bash(root)}`;
}
